import { setTimeout as sleep } from 'node:timers/promises'
import type { AttemptView } from '#lib/attempts/attempts.ts'
import type { SavedParagraph } from '#lib/attempts/save-schema.ts'
import { readParagraphs } from '#lib/content/published.ts'
import { quantile } from '#lib/experiments/harness/statistics.ts'
import { fingerprint } from '#lib/transcription/fingerprint.ts'
import type { LogEvent } from '#lib/transcription/log-schema.ts'
import { freePort, newDataFolder, removeFolder, startServer } from '../../e2e/server.ts'

const LESSON = { course: 'step-7-performance', lesson: 'buffers-workers-pools' }
const TYPISTS = 300
const SECONDS = 20
/** The page saves this often while somebody types, ms. */
const INTERVAL_MS = 2_000
/** Key presses in that time at 10 a second. */
const PRESSES = 20
const STARTED = 1_790_000_000_000

interface Typist {
  cookie: string
  attempt: string
}

async function begin(url: string): Promise<Typist> {
  const guest = await fetch(`${url}/api/learner`, { method: 'POST' })
  const cookie = guest.headers
    .getSetCookie()
    .map(each => each.split(';')[0])
    .join('; ')
  const headers = { cookie, 'content-type': 'application/json' }
  const opened = await fetch(`${url}/api/attempts`, { method: 'POST', headers, body: JSON.stringify(LESSON) })
  const { attempt }: { attempt: AttemptView } = await opened.json()
  return { cookie, attempt: attempt.id }
}

/** Times of saves in ms, from request to answer, and when each began by `performance.now()`. */
export interface Saves {
  times: { at: number; ms: number }[]
  refused: number
}

/** 300 typists on a server who save every 2 s, as the transcription page does; every answer counts. */
export async function typeAt(url: string, seconds: number, begun: () => void = () => {}): Promise<Saves> {
  const paragraphs = await readParagraphs(LESSON.course, LESSON.lesson)
  const typists: Typist[] = []
  for (let i = 0; i < TYPISTS; i++) typists.push(await begin(url))
  begun()
  const times: Saves['times'] = []
  let refused = 0
  const until = performance.now() + seconds * 1_000
  const type = async ({ cookie, attempt }: Typist, index: number) => {
    await sleep((index / TYPISTS) * INTERVAL_MS)
    let paragraph = 0
    let from = 0
    for (let next = performance.now(); next < until; next += INTERVAL_MS) {
      await sleep(Math.max(0, next - performance.now()))
      const { id, hash, text } = paragraphs[paragraph % paragraphs.length]!
      const typed = text.slice(from, from + PRESSES)
      const events: LogEvent[] = [...typed].map((char, i) => ['e', 100, from + i, 0, char, 0])
      const finished = from + PRESSES >= text.length
      const before = fingerprint(text.slice(0, from))
      const startedAt = STARTED + index
      const batch: SavedParagraph = { paragraph: id, hash, startedAt, from, before, events, finished }
      from = finished ? 0 : from + PRESSES
      if (finished) paragraph++
      const started = performance.now()
      const answer = await fetch(`${url}/api/attempts/${attempt}/paragraphs`, {
        method: 'PUT',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ currentParagraph: id, paragraphs: [batch] }),
      })
      if (!answer.ok) refused++
      await answer.arrayBuffer()
      times.push({ at: started, ms: performance.now() - started })
    }
  }
  await Promise.all(typists.map(type))
  return { times, refused }
}

/** How long a save takes. */
export async function measureSaves(): Promise<void> {
  const data = newDataFolder()
  const server = await startServer({ JAEDA_DATA: data, PORT: String(await freePort()) })
  try {
    const { times, refused } = await typeAt(server.url, SECONDS)
    const at = (share: number) =>
      quantile(
        times.map(({ ms }) => ms),
        share,
      ).toFixed(1)
    console.log(
      `필사 ${TYPISTS}명이 ${INTERVAL_MS / 1000}초마다 저장: 요청 ${times.length}개, 거절 ${refused}개, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms (같은 기계에서 요청을 보냄)`,
    )
  } finally {
    await server.stop()
    removeFolder(data)
  }
}
