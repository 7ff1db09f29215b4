import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeAnswer, shown, shownOrder } from './judge.ts'
import { type QuizItem, quizManifest } from './schema.ts'

const base = { id: 'a', question: '무엇일까요?', explanation: '까닭' }
const item = <T extends QuizItem['type']>(type: T, fields: Record<string, unknown>) =>
  ({ ...base, type, ...fields }) as unknown as Extract<QuizItem, { type: T }>

describe('judgeAnswer', () => {
  const single = item('single', {
    options: [
      { text: '가', correct: false },
      { text: '나', correct: true },
    ],
  })
  it('single choice', () => {
    expect(judgeAnswer(single, { type: 'single', choice: 1 })).toMatchObject({ correct: true, solution: '나' })
    expect(judgeAnswer(single, { type: 'single', choice: 0 })?.correct).toBe(false)
    expect(judgeAnswer(single, { type: 'single', choice: 2 })).toBeUndefined()
    expect(judgeAnswer(single, { type: 'numeric', value: 1 })).toBeUndefined()
  })
  it('multiple choice wants exactly the right ones', () => {
    const multiple = item('multiple', {
      options: [
        { text: '가', correct: true },
        { text: '나', correct: false },
        { text: '다', correct: true },
      ],
    })
    expect(judgeAnswer(multiple, { type: 'multiple', choices: [2, 0] })?.correct).toBe(true)
    for (const choices of [[0], [0, 1, 2], []])
      expect(judgeAnswer(multiple, { type: 'multiple', choices })?.correct).toBe(false)
    expect(judgeAnswer(multiple, { type: 'multiple', choices: [7] })).toBeUndefined()
  })
  it.each([
    [1.22, true],
    [1.23, true],
    [1.21, true],
    [1.2301, false],
    [1.2, false],
  ])('number within the tolerance, its limit included: %d', (value, correct) => {
    const numeric = item('numeric', { answer: 1.22, tolerance: 0.01, unit: '배' })
    expect(judgeAnswer(numeric, { type: 'numeric', value })?.correct).toBe(correct)
  })
  it('a text waits for its writer’s own judgement by the rubric', () => {
    const text = item('text', {
      model: '본보기',
      rubric: [
        { text: 'a', points: 70 },
        { text: 'b', points: 30 },
      ],
    })
    expect(judgeAnswer(text, { type: 'text', text: '글' })).toMatchObject({ correct: null, solution: '본보기' })
    expect(judgeAnswer(text, { type: 'text', text: '글', found: [0] })).toMatchObject({ correct: true, score: 0.7 })
    expect(judgeAnswer(text, { type: 'text', text: '글', found: [1] })).toMatchObject({ correct: false, score: 0.3 })
  })
})

describe('ordering', () => {
  const ordering = fc
    .tuple(fc.stringMatching(/^[a-z]{1,12}$/), fc.integer({ min: 2, max: 8 }))
    .map(([id, length]) => item('ordering', { id, order: Array.from({ length }, (_, index) => `단계 ${index}`) }))

  it('is shown complete and never in the right order', () => {
    fc.assert(
      fc.property(ordering, each => {
        const places = shownOrder(each)
        expect([...places].sort((a, b) => a - b)).toEqual(each.order.map((_, index) => index))
        expect(places).not.toEqual(each.order.map((_, index) => index))
      }),
    )
  })
  it('is right exactly when what was shown is put into the right order', () => {
    fc.assert(
      fc.property(ordering, fc.integer({ min: 0, max: 6 }), (each, swap) => {
        const view = shown(each)
        if (view.type !== 'ordering') throw new Error('type')
        const order = each.order.map(text => view.options.indexOf(text))
        expect(judgeAnswer(each, { type: 'ordering', order })?.correct).toBe(true)
        const [a, b] = [swap % order.length, (swap + 1) % order.length]
        const wrong = order.with(a, order[b] as number).with(b, order[a] as number)
        expect(judgeAnswer(each, { type: 'ordering', order: wrong })?.correct).toBe(false)
      }),
    )
  })
  it('refuses what is no order of its parts', () => {
    const each = item('ordering', { order: ['가', '나', '다'] })
    for (const order of [
      [0, 1],
      [0, 0, 1],
      [0, 1, 3],
    ])
      expect(judgeAnswer(each, { type: 'ordering', order })).toBeUndefined()
  })
})

it('what is shown of an item contains nothing of its answer', () => {
  const items = quizManifest.parse({
    kind: 'quiz',
    title: '퀴즈',
    summary: '요약',
    origin: 'added',
    minutes: 5,
    items: [
      { ...base, id: 'a', type: 'single', options: [{ text: '가', correct: true }, { text: '나' }] },
      { ...base, id: 'b', type: 'numeric', answer: 157, unit: '번' },
      { ...base, id: 'c', type: 'text', model: '본보기', rubric: [{ text: '기준', points: 1 }] },
    ],
  }).items
  expect(JSON.stringify(items.map(shown))).not.toMatch(/correct|157|본보기|기준|까닭/)
})
