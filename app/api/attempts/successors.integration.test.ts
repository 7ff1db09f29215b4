import { afterEach, describe, expect, it, vi } from 'vitest'
import { POST as learner } from '#app/api/learner/route.ts'
import type { AttemptView } from '#lib/attempts/attempts.ts'
import type * as published from '#lib/content/published.ts'
import { cookiesOf, send } from '#lib/http/testing/request.ts'
import type { LogEvent } from '#lib/transcription/log-schema.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { PUT as save } from './[id]/paragraphs/route.ts'
import { POST as open } from './route.ts'

const LESSON = { course: 'step-7-performance', lesson: 'buffers-workers-pools' }
const edition = vi.hoisted(() => ({ paragraphs: [] as Paragraph[] }))
vi.mock('#lib/content/published.ts', async original => ({
  ...(await original<typeof published>()),
  readParagraphs: async () => edition.paragraphs,
}))

const paragraph = (id: string, text: string, was?: string[]): Paragraph => ({
  id,
  hash: `hash of ${text}`,
  section: 's',
  kind: 'prose',
  text,
  ...(was ? { was } : {}),
})

const FIRST = [
  paragraph('s-1', '하나.'),
  paragraph('s-2', '둘과 셋.'),
  paragraph('s-3', '넷.'),
  paragraph('s-4', '다섯.'),
]

async function guest() {
  const headers = { cookie: cookiesOf(await send(learner, { method: 'POST' })) }
  const openAttempt = async (): Promise<AttemptView> =>
    (await (await send(open, { method: 'POST', body: LESSON, headers })).json()).attempt
  const { id } = await openAttempt()
  const type = async (paragraphId: string, text: string) => {
    const { hash } = edition.paragraphs.find(each => each.id === paragraphId)!
    const events: LogEvent[] = [...text].map((char, at) => ['e', 100, at, 0, char, 0])
    const batch = { paragraph: paragraphId, hash, startedAt: 1, from: 0, events, finished: false }
    const body = { currentParagraph: paragraphId, paragraphs: [batch] }
    expect((await send(save, { method: 'PUT', params: { id }, body, headers })).status).toBe(200)
  }
  const texts = async () => {
    const { paragraphs, currentParagraph } = await openAttempt()
    return { texts: Object.fromEntries(paragraphs.map(({ id, text }) => [id, text])), currentParagraph }
  }
  return { type, texts, openAttempt }
}

describe('an attempt at a lesson that was edited', () => {
  afterEach(() => {
    edition.paragraphs = []
  })

  it('goes on in the paragraph that took the place of the one that was typed', async () => {
    edition.paragraphs = FIRST
    const { type, texts, openAttempt } = await guest()
    await type('s-1', '하나.')
    await type('s-2', '둘과 ')
    edition.paragraphs = [FIRST[0]!, paragraph('s-5', '둘.', ['s-2']), paragraph('s-6', '셋.'), FIRST[2]!]
    expect(await texts()).toEqual({ texts: { 's-1': '하나.', 's-5': '둘과 ' }, currentParagraph: 's-5' })
    // Typed from another text: the page marks it as changed.
    const moved = (await openAttempt()).paragraphs.find(({ id }) => id === 's-5')
    expect(moved?.hash).toBe('hash of 둘과 셋.')
    await type('s-6', '셋')
    expect((await texts()).texts).toEqual({ 's-1': '하나.', 's-5': '둘과 ', 's-6': '셋' })
  })

  it('of several that were joined the furthest goes on, and the others stay stored', async () => {
    edition.paragraphs = FIRST
    const { type, texts } = await guest()
    await type('s-3', '넷')
    await type('s-4', '다섯.')
    edition.paragraphs = [FIRST[0]!, paragraph('s-7', '넷, 다섯.', ['s-3', 's-4'])]
    expect(await texts()).toEqual({ texts: { 's-3': '넷', 's-7': '다섯.' }, currentParagraph: 's-7' })
  })

  it('never puts an old text over one that was typed since', async () => {
    edition.paragraphs = FIRST
    const { type, texts } = await guest()
    await type('s-1', '하나.')
    await type('s-2', '둘')
    edition.paragraphs = [paragraph('s-1', '하나와 둘.', ['s-2'])]
    expect((await texts()).texts).toEqual({ 's-1': '하나.', 's-2': '둘' })
  })
})
