import { expect, test } from 'vitest'
import { appendEdit, record } from '#lib/transcription/log.ts'
import { FLAG, SCRIPTED } from '#lib/transcription/log-format.ts'
import { typeParagraph } from '#lib/transcription/simulated-typist.ts'
import { logOf } from '#lib/transcription/testing.ts'
import { IMPOSSIBLE_SPEED, ProvenanceCollector } from './provenance.ts'

const TEXT =
  '버퍼가 가득 차면 쓰기는 기다려야 합니다. 그동안 프로세스는 다른 일을 할 수 없습니다. 그래서 크기를 잽니다.'

function told(target: string, log: Parameters<ProvenanceCollector['add']>[1]) {
  const collector = new ProvenanceCollector()
  collector.add(target, log)
  return collector.result()
}

test('honest typing, mistakes and all, leaves nothing to tell', () => {
  let seed = 7
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  const { log } = typeParagraph({ id: 'p1', hash: 'h1', text: TEXT }, { random })
  const { occurrences, fastest } = told(TEXT, log)
  expect(occurrences).toEqual([])
  expect(fastest).toBeLessThan(IMPOSSIBLE_SPEED)
})

test('pasted, dropped, scripted and bulk text are told apart, with how much of each', () => {
  const recording = record({ id: 'p1', hash: 'h1' }, 0, 0)
  let text = ''
  for (const [added, flags] of [
    ['버퍼가 ', FLAG.paste],
    ['가득 ', FLAG.drop],
    ['차면 ', SCRIPTED],
    ['쓰기는 기다려야 합니다. 그동안 프로세스는 ', 0],
    ['    들여쓰기는 페이지가 넣은 글입니다. 사람이 넣지 않았습니다.', FLAG.automatic],
  ] as const) {
    text += added
    appendEdit(recording, text, text.length * 1_000, { flags })
  }
  const { totals, occurrences } = told(TEXT, recording.log)
  expect(totals).toEqual({
    paste: { times: 1, amount: 3 },
    drop: { times: 1, amount: 2 },
    scripted: { times: 1, amount: 2 },
    bulk: { times: 1, amount: 23 },
    speed: { times: 0, amount: 0 },
  })
  expect(occurrences.map(({ source, event }) => [source, event])).toEqual([
    ['paste', 0],
    ['drop', 1],
    ['scripted', 2],
    ['bulk', 3],
  ])
})

test('keys that come faster than anybody presses them are told, slower ones are not', () => {
  expect(told(TEXT, logOf(TEXT, 60)).totals.speed.times).toBe(0)
  const { totals, fastest } = told(TEXT, logOf(TEXT, 30))
  expect(totals.speed.times).toBeGreaterThan(0)
  expect(fastest).toBe(2_000)
})
