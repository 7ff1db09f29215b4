import { describe, expect, it } from 'vitest'
import { judgeAnswer, shown } from './judge.ts'
import { type QuizAnswer, type QuizItem, quizManifest } from './schema.ts'
import { answerInWords } from './words.ts'

const base = { question: '무엇일까요?', explanation: '까닭' }
const options = [{ text: '가', correct: true }, { text: '나' }, { text: '다', correct: true }]
const { items } = quizManifest.parse({
  kind: 'quiz',
  title: '퀴즈',
  summary: '요약',
  origin: 'added',
  minutes: 5,
  items: [
    { ...base, id: 'single', type: 'single', options: options.slice(0, 2) },
    { ...base, id: 'multiple', type: 'multiple', options },
    { ...base, id: 'numeric', type: 'numeric', answer: 1, unit: '배' },
    { ...base, id: 'ordering', type: 'ordering', order: ['재기', '찾기', '고치기'] },
    { ...base, id: 'text', type: 'text', model: '본보기', rubric: [{ text: '기준', points: 1 }] },
  ],
})
const itemOf = (id: string) => items.find(each => each.id === id) as QuizItem

describe('an answer in words', () => {
  it.each<[string, QuizAnswer, string]>([
    ['single', { type: 'single', choice: 1 }, '나'],
    ['multiple', { type: 'multiple', choices: [2, 0] }, '가, 다'],
    ['numeric', { type: 'numeric', value: 1.22 }, '1.22배'],
    ['text', { type: 'text', text: '내 글' }, '내 글'],
    // The item was of another kind when it was answered.
    ['numeric', { type: 'text', text: '내 글' }, ''],
  ])('%s', (id, answer, words) => {
    expect(answerInWords(itemOf(id), answer)).toBe(words)
  })

  it('of an order names the parts as they were put', () => {
    const item = itemOf('ordering')
    const { options } = shown(item) as { options: string[] }
    const answer = { type: 'ordering' as const, order: ['재기', '찾기', '고치기'].map(text => options.indexOf(text)) }
    expect(judgeAnswer(item, answer)?.correct).toBe(true)
    expect(answerInWords(item, answer)).toBe('재기 → 찾기 → 고치기')
  })
})
