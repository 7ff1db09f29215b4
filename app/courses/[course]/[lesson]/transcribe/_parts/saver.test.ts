import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError } from '#app/_ui/api.ts'
import type { SaveOutcome } from '#lib/attempts/save.ts'
import { extendLog, replay } from '#lib/transcription/log.ts'
import { LOG_VERSION, LogError } from '#lib/transcription/log-format.ts'
import type { ParagraphLog } from '#lib/transcription/log-schema.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { INTERVAL_MS, Saver } from './saver.ts'
import type { AttemptApi, SaveBody, StoredLog } from './saving.ts'
import { Session } from './session.ts'

const paragraph = (id: string, text: string): Paragraph => ({ id, text, hash: `h-${id}`, section: 's', kind: 'prose' })
const PARAGRAPHS = [paragraph('a', '버퍼를 고릅니다.'), paragraph('b', '값을 재는 도구')]

/** A server in memory with the rules of the real one: logs only grow, the longer text wins. */
class Server implements AttemptApi {
  attempt = 'first'
  logs = new Map<string, ParagraphLog>()
  requests: SaveBody[] = []
  down = false
  /** Paragraphs whose logs it refuses. */
  refuses = new Set<string>()

  open = async () => {
    this.#reach()
    return {
      id: this.attempt,
      currentParagraph: null,
      paragraphs: [...this.logs.keys()].map(id => this.#view(id)),
    }
  }

  save = async (attempt: string, body: SaveBody) => {
    this.requests.push(structuredClone(body))
    this.#reach()
    if (attempt !== this.attempt) throw new ApiError(404, 'not-found', '그 필사를 찾을 수 없어요.')
    const accepted = new Map(this.logs)
    const outcomes = body.paragraphs.map((each): SaveOutcome => {
      const { paragraph: id, hash, startedAt, from } = each
      if (this.refuses.has(id)) throw new ApiError(400, 'log-too-long', '너무 길어요.')
      const stored = accepted.get(id)
      const empty: ParagraphLog = { version: LOG_VERSION, paragraph: id, hash, startedAt, events: [] }
      try {
        if (stored && stored.startedAt !== startedAt) throw new LogError('conflict')
        accepted.set(id, extendLog(stored ?? empty, each))
      } catch (error) {
        if (!(error instanceof LogError)) throw error
        if (error.code !== 'conflict' || from > 0 || !stored)
          throw new ApiError(409, `log-${error.code}`, error.message)
        const other = extendLog(empty, each)
        if (replay(other).length <= replay(stored).length) {
          return { id, outcome: 'kept', revision: stored.events.length }
        }
        accepted.set(id, other)
      }
      return { id, outcome: 'saved', revision: accepted.get(id)!.events.length }
    })
    this.logs = accepted
    return outcomes
  }

  log = async (_: string, id: string): Promise<StoredLog> => {
    this.#reach()
    return { log: this.logs.get(id)!, view: this.#view(id) }
  }

  text(id: string): string | undefined {
    const log = this.logs.get(id)
    return log && replay(log)
  }

  #reach(): void {
    if (this.down) throw new ApiError(0, 'offline', '서버에 닿지 않아요.')
  }

  #view(id: string) {
    const { hash, startedAt, events } = this.logs.get(id)!
    const state = { written: 0, correct: 0, flagged: 0, complete: false, finished: false }
    return { id, hash, startedAt, text: this.text(id)!, finished: false, revision: events.length, state }
  }
}

/** A page: a session and its saver. */
function visit(server: Server) {
  const session = new Session(PARAGRAPHS, () => performance.now())
  const said: string[] = []
  const saver = new Saver(
    server,
    {
      drafts: session.drafts,
      currentParagraph: () => session.paragraph.id,
      adopt: attempt => session.adopt(attempt),
      replace: view => session.replace(view),
      settle: paragraph => session.settle(paragraph),
      say: message => said.push(message),
    },
    () => {},
  )
  const type = (text: string) => {
    session.type(text, { caret: text.length, flags: 0, composing: false })
    saver.touch()
  }
  return { session, saver, said, type }
}

let server: Server

beforeEach(() => {
  vi.useFakeTimers()
  server = new Server()
})
afterEach(() => {
  vi.useRealTimers()
})

test('typing is saved at most once in two seconds, and nothing is sent when nothing is new', async () => {
  const { type, saver } = visit(server)
  for (let i = 1; i <= 8; i++) {
    type('버퍼를 고릅니다.'.slice(0, i))
    await vi.advanceTimersByTimeAsync(500)
  }
  await vi.advanceTimersByTimeAsync(10 * INTERVAL_MS)
  expect(server.requests.length).toBeLessThanOrEqual(3)
  expect(server.requests.flatMap(({ paragraphs }) => paragraphs.flatMap(({ events }) => events))).toHaveLength(8)
  expect(server.text('a')).toBe('버퍼를 고릅니다')
  expect(saver.state).toEqual({ kind: 'saved', waiting: 0 })
})

test('a dead server loses nothing: it is tried again, ever more rarely, until all is there', async () => {
  const { type, session, saver } = visit(server)
  server.down = true
  type('버퍼를')
  session.goTo(1)
  type('값을')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(saver.state).toEqual({ kind: 'waiting', waiting: 2 })
  server.down = false
  await vi.advanceTimersByTimeAsync(60_000)
  expect([server.text('a'), server.text('b')]).toEqual(['버퍼를', '값을'])
  expect(saver.state.kind).toBe('saved')
})

test('when the network comes back it does not wait for the next try', async () => {
  const { type, saver } = visit(server)
  saver.setOnline(false)
  server.down = true
  type('버퍼를')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(saver.state).toEqual({ kind: 'offline', waiting: 1 })
  server.down = false
  saver.setOnline(true)
  await vi.advanceTimersByTimeAsync(0)
  expect(server.text('a')).toBe('버퍼를')
})

test('what the server knew before a save does not take the place of what was saved meanwhile', async () => {
  const { type, session, saver } = visit(server)
  type('버퍼')
  await vi.advanceTimersByTimeAsync(INTERVAL_MS)
  const open = server.open
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
  server.open = async () => {
    const attempt = await open()
    await arrived
    return attempt
  }
  const refreshed = saver.refresh()
  type('버퍼를 고')
  await vi.advanceTimersByTimeAsync(2 * INTERVAL_MS)
  expect(server.text('a')).toBe('버퍼를 고')
  arrive()
  await refreshed
  expect(session.text).toBe('버퍼를 고')
})

test('the position is saved though nothing was typed', async () => {
  const { session, saver } = visit(server)
  await saver.flush()
  session.goTo(1)
  saver.touch()
  await vi.advanceTimersByTimeAsync(INTERVAL_MS)
  expect(server.requests.at(-1)).toEqual({ currentParagraph: 'b', paragraphs: [] })
})

describe('two devices', () => {
  test('the one that is behind takes over the other text', async () => {
    const desk = visit(server)
    desk.type('버퍼를 고')
    await vi.advanceTimersByTimeAsync(INTERVAL_MS)
    const phone = visit(server)
    phone.type('버')
    await vi.advanceTimersByTimeAsync(3 * INTERVAL_MS)
    expect(phone.session.textOf(0)).toBe('버퍼를 고')
    expect(server.text('a')).toBe('버퍼를 고')
    expect(phone.saver.state.kind).toBe('saved')
  })

  test('both go on with the same log: the one that gets further stays, whole', async () => {
    visit(server).type('버')
    await vi.advanceTimersByTimeAsync(INTERVAL_MS)
    const desk = visit(server)
    await desk.saver.refresh()
    const phone = visit(server)
    await phone.saver.refresh()
    desk.type('버퍼')
    await vi.advanceTimersByTimeAsync(INTERVAL_MS)
    phone.type('버퍼를 고른')
    await vi.advanceTimersByTimeAsync(3 * INTERVAL_MS)
    expect(server.text('a')).toBe('버퍼를 고른')
    desk.type('버퍼를')
    await vi.advanceTimersByTimeAsync(3 * INTERVAL_MS)
    expect(server.text('a')).toBe('버퍼를 고른')
    expect(desk.session.textOf(0)).toBe('버퍼를 고른')
  })
})

test('two tabs that parted from one log are not joined where their lengths meet', async () => {
  visit(server).type('버')
  await vi.advanceTimersByTimeAsync(INTERVAL_MS)
  const [one, other] = [visit(server), visit(server)]
  await one.saver.refresh()
  await other.saver.refresh()
  one.type('버퍼')
  // The other tab's first key was saved by a request whose answer it never saw, say; its log is as long as the first one's.
  other.type('버펴')
  const [draft] = other.session.drafts.values()
  draft!.confirmed += 1
  other.type('버펴르')
  await vi.advanceTimersByTimeAsync(4 * INTERVAL_MS)
  expect(server.text('a')).not.toBe('버퍼르')
  expect(['버퍼', '버펴르']).toContain(server.text('a'))
})

test('what was recalled is counted on when the events that show it are let go', async () => {
  const { type, session } = visit(server)
  session.setMode('memory')
  type('버퍼를 고릅')
  session.goTo(1)
  expect(session.recall()).toBe(1)
  await vi.advanceTimersByTimeAsync(2 * INTERVAL_MS)
  expect(session.drafts.get('a')!.recording.log.events).toEqual([])
  expect(session.recall()).toBe(1)
  session.showHint()
  type('값을')
  expect(session.recall()).toBeCloseTo(5 / 7)
})

test('what was recalled is counted before its events go, whoever asks for it only then', async () => {
  const { type, session } = visit(server)
  session.setMode('memory')
  type('버퍼를 고릅니다.')
  await vi.advanceTimersByTimeAsync(2 * INTERVAL_MS)
  session.enter()
  await vi.advanceTimersByTimeAsync(2 * INTERVAL_MS)
  expect(session.drafts.get('a')!.recording.log.events).toEqual([])
  expect(session.recall()).toBe(1)
})

test('the events of a paragraph that was left and saved are let go, and its log goes on behind them', async () => {
  const { session, type } = visit(server)
  type('버')
  type('버퍼')
  session.goTo(1)
  await vi.advanceTimersByTimeAsync(2 * INTERVAL_MS)
  expect(session.drafts.get('a')?.recording.log.events).toEqual([])
  session.goTo(0)
  type('버퍼를')
  await vi.advanceTimersByTimeAsync(2 * INTERVAL_MS)
  expect(server.text('a')).toBe('버퍼를')
  expect(server.logs.get('a')?.events).toHaveLength(3)
})

describe('refusals', () => {
  test('after an expired guest everything goes into a new attempt, also what only the server had', async () => {
    visit(server).type('버퍼')
    await vi.advanceTimersByTimeAsync(INTERVAL_MS)
    const { session, saver, type } = visit(server)
    await saver.refresh()
    server.attempt = 'second'
    server.logs.clear()
    session.goTo(1)
    type('값을')
    await vi.advanceTimersByTimeAsync(3 * INTERVAL_MS)
    expect([server.text('a'), server.text('b')]).toEqual(['버퍼', '값을'])
    expect(saver.state.kind).toBe('saved')
  })

  test('one bad paragraph does not hold up the others, and the learner is told', async () => {
    const { session, saver, said, type } = visit(server)
    server.refuses.add('a')
    type('버퍼')
    session.goTo(1)
    type('값을')
    await vi.advanceTimersByTimeAsync(3 * INTERVAL_MS)
    expect(server.text('b')).toBe('값을')
    expect(said).toEqual([expect.stringContaining('너무 길어요.')])
    expect(saver.state.kind).toBe('refused')
  })

  test('an attempt that is never found is not asked for without a pause', async () => {
    const { type, saver } = visit(server)
    vi.spyOn(server, 'save').mockRejectedValue(new ApiError(404, 'not-found', '그 필사를 찾을 수 없어요.'))
    type('버')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(vi.mocked(server.save).mock.calls.length).toBeLessThan(10)
    expect(saver.state).toEqual({ kind: 'waiting', waiting: 1 })
  })
})

test('a text that was deleted elsewhere is said to be gone, once, and nothing is sent any more', async () => {
  const { type, saver, said } = visit(server)
  type('버')
  await vi.advanceTimersByTimeAsync(INTERVAL_MS)
  expect(saver.state.kind).toBe('saved')
  const missing = new ApiError(404, 'not-found', '그 글을 찾을 수 없어요.')
  const save = vi.spyOn(server, 'save').mockRejectedValue(missing)
  const open = vi.spyOn(server, 'open').mockRejectedValue(missing)
  type('버퍼')
  await vi.advanceTimersByTimeAsync(INTERVAL_MS)
  expect(saver.state).toEqual({ kind: 'gone', waiting: 1 })
  expect(said.filter(message => message.includes('서버에 없어요'))).toHaveLength(1)
  const requests = save.mock.calls.length + open.mock.calls.length
  type('버퍼를')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(save.mock.calls.length + open.mock.calls.length).toBe(requests)

  // Whoever comes back to the window is asked for again.
  open.mockRestore()
  save.mockRestore()
  await saver.refresh()
  type('버퍼를 ')
  await vi.advanceTimersByTimeAsync(INTERVAL_MS)
  expect(server.text('a')).toBe('버퍼를 ')
})

test('a page that goes sends the rest once, and an answer that still comes counts', async () => {
  const { type, saver } = visit(server)
  await saver.refresh()
  type('버퍼')
  saver.leave()
  await vi.advanceTimersByTimeAsync(0)
  expect(server.text('a')).toBe('버퍼')
  await vi.advanceTimersByTimeAsync(INTERVAL_MS)
  expect(server.requests).toHaveLength(1)
})
