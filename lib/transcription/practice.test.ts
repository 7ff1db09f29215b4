import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '#lib/experiments/harness/random.ts'
import { anyText } from '#lib/hangul/testing.ts'
import { type Analysis, analyze, mergeAnalyses } from './analysis.ts'
import { mostMissedWords } from './analysis-report.ts'
import { characterCount, untypeable } from './normalize.ts'
import type { Paragraph } from './paragraph.ts'
import { practiceText } from './practice.ts'
import { typeParagraph } from './simulated-typist.ts'
import { logOf, logOfValues } from './testing.ts'

const paragraph = (text: string, kind: Paragraph['kind'] = 'prose', i = 0): Paragraph => ({
  id: `p${i}`,
  hash: 'h',
  section: 's',
  kind,
  text,
})
const LESSON = [
  paragraph('버퍼는 데이터를 담아 나르는 그릇입니다. 그릇이 작으면 더 자주 오가야 합니다. 값은 재 보아야 압니다.'),
  paragraph('워커 수를 늘리면 처음에는 빨라집니다. 코어보다 많아지면 서로 기다립니다.', 'list'),
  paragraph('const buffer = new Uint8Array(bufferSize)', 'code'),
  paragraph('버퍼 크기 시스템 콜 걸린 시간', 'table'),
]
const simulated = (seed: number): Analysis => {
  const random = seededRandom(seed)
  return mergeAnalyses(LESSON.map(each => analyze(each.text, typeParagraph(each, { random, mistakes: 0.1 }).log)))
}
const practice = (analysis: Analysis, paragraphs: readonly Paragraph[], length: number, seed = 1) =>
  practiceText(analysis, paragraphs, { length, random: seededRandom(seed) })

/** Asked for 20 times, missed each time. */
const weakAt = (key: string): Analysis => ({
  ...mergeAnalyses([]),
  keys: [{ key, presses: 20, errors: 20, instead: [], times: new Array<number>(32).fill(0) }],
})

test('the same random numbers give the same text, others another one', () => {
  const analysis = simulated(1)
  expect(practice(analysis, LESSON, 200, 5)).toEqual(practice(analysis, LESSON, 200, 5))
  const texts = new Set(Array.from({ length: 10 }, (_, seed) => JSON.stringify(practice(analysis, LESSON, 200, seed))))
  expect(texts.size).toBeGreaterThan(1)
})

test('whatever the material: typeable, not too long, from the material, ids unique', () => {
  const texts = fc.array(fc.tuple(anyText, fc.constantFrom<Paragraph['kind']>('prose', 'code', 'table')), {
    maxLength: 8,
  })
  fc.assert(
    fc.property(texts, fc.nat(300), fc.integer(), (texts, length, seed) => {
      const paragraphs = [...LESSON, ...texts.map(([text, kind], i) => paragraph(text, kind, i + 9))]
      const analysis = simulated(seed)
      const units = practice(analysis, paragraphs, length, seed)
      expect(units.reduce((sum, { text }) => sum + characterCount(text), 0)).toBeLessThanOrEqual(length)
      expect(new Set(units.map(({ id }) => id)).size).toBe(units.length)
      const words = mostMissedWords(analysis, Number.POSITIVE_INFINITY).map(({ word }) => word)
      for (const { text, section } of units) {
        expect(untypeable(text)).toEqual([])
        if (section === 'words') for (const word of text.split(' ')) expect(words).toContain(word)
        else expect(paragraphs.some(each => each.text.includes(text))).toBe(true)
      }
    }),
  )
})

test('it begins with the missed words, each twice', () => {
  const analysis = analyze('하나 둘 셋', logOfValues(['하나 ', '하나 x', '하나 ', '하나 둘 ', '하나 둘 x']))
  const [line, ...rest] = practice(analysis, [], 100)
  expect(rest).toEqual([])
  expect(line).toMatchObject({ section: 'words', kind: 'prose' })
  expect(line!.text.split(' ').toSorted()).toEqual(['둘', '둘', '셋', '셋'])
})

test('the sentence that holds the weak key comes first', () => {
  expect(practice(weakAt('ㅊ'), LESSON, 40)[0]!.text).toBe('워커 수를 늘리면 처음에는 빨라집니다.')
  expect(practice(weakAt('8'), LESSON, 60).map(({ text, kind }) => [text, kind])).toEqual([
    ['const buffer = new Uint8Array(bufferSize)', 'code'],
  ])
})

test('so does the one that holds the slow transition', () => {
  const times = (bucket: number) => Array.from({ length: 32 }, (_, i) => (i === bucket ? 30 : 0))
  const analysis: Analysis = {
    ...mergeAnalyses([]),
    transitions: [
      { from: 'ㅏ', to: 'ㅂ', times: times(22) },
      { from: 'ㄷ', to: 'ㅏ', times: times(11) },
      { from: 'ㅇ', to: 'ㅣ', times: times(11) },
    ],
  }
  expect(practice(analysis, LESSON, 40)[0]!.text).toBe('값은 재 보아야 압니다.')
})

test('a sentence is not given twice, and the weaknesses take turns', () => {
  const both: Analysis = { ...mergeAnalyses([]), keys: [...weakAt('ㅊ').keys, ...weakAt('8').keys] }
  const texts = practice(both, [...LESSON, ...LESSON], 500).map(({ text }) => text)
  expect(new Set(texts).size).toBe(texts.length)
  expect(texts.slice(0, 3)).toContain('const buffer = new Uint8Array(bufferSize)')
  expect(texts.slice(0, 3)).toContain('워커 수를 늘리면 처음에는 빨라집니다.')
})

test('rows of tables and sentences that no keyboard writes are left out', () => {
  const material = [paragraph('크기와 시각 크기와 시각', 'table'), paragraph('크기는 √2배로 커집니다 크크크.')]
  expect(practice(weakAt('ㅋ'), material, 200)).toEqual([])
})

test('without a weakness there is nothing to practise', () => {
  expect(practice(mergeAnalyses([]), LESSON, 300)).toEqual([])
  expect(practice(analyze('가나다', logOf('가나다')), [], 300)).toEqual([])
})
