import { expect, it } from 'vitest'
import type { Paragraph } from './paragraph.ts'
import { byLesson, splitWholeId, wholeId, wholeParagraphs } from './whole.ts'

const paragraph = (id: string, more: Partial<Paragraph> = {}): Paragraph => ({
  id,
  hash: 'h',
  section: 's',
  kind: 'prose',
  text: '글',
  ...more,
})

it('keeps paragraphs of the same name in two lessons apart, and their earlier names with them', () => {
  const lessons = [
    { slug: 'one', paragraphs: [paragraph('intro-1'), paragraph('intro-2', { was: ['old-1'] })] },
    { slug: 'two-b', paragraphs: [paragraph('intro-1')] },
  ]
  const whole = wholeParagraphs(lessons)
  expect(whole.map(({ id }) => id)).toEqual(['one.intro-1', 'one.intro-2', 'two-b.intro-1'])
  expect(whole[1]?.was).toEqual(['one.old-1'])
  expect([...byLesson(whole)].map(([slug, list]) => [slug, list.length])).toEqual([
    ['one', 2],
    ['two-b', 1],
  ])
})

it('finds the way back to the lesson', () => {
  expect(splitWholeId(wholeId('two-b', 'intro-1'))).toEqual({ lesson: 'two-b', paragraph: 'intro-1' })
  for (const id of ['intro-1', '', '.', 'a.', '.a', 'a.b.c']) expect(splitWholeId(id)).toBeUndefined()
})
