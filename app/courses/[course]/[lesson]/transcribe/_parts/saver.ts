import { ApiError } from '#app/_ui/api.ts'
import type { SaveOutcome } from '#lib/attempts/save.ts'
import type { SavedParagraph } from '#lib/attempts/save-schema.ts'
import { betweenKeys } from './between-keys.ts'
import { batchOf, type Draft, endOfLog, fork, isUnsaved, makeWhole } from './draft.ts'
import type { AttemptApi, SaverSource, SavingState } from './saving.ts'

/** While somebody types, one request in this time. */
export const INTERVAL_MS = 2_000
const RETRY_FIRST_MS = 1_000
const RETRY_LONGEST_MS = 30_000
/** The server takes 200 paragraphs and 1 MiB; JSON of Hangul is three bytes a character. */
const BATCH_PARAGRAPHS = 200
const BATCH_CHARACTERS = 250_000

/**
 * Sends what was typed to the server, in batches that may be sent again: nothing is forgotten before it is confirmed.
 * Network and server failures are tried again, ever more rarely, for as long as the page stands.
 */
export class Saver {
  readonly #api: AttemptApi
  readonly #source: SaverSource
  readonly #changed: () => void
  #attempt: string | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #running = false
  #again = false
  #failures = 0
  #sentAt = Number.NEGATIVE_INFINITY
  /** A new attempt was opened and nothing could be saved in it yet. */
  #reopened = false
  /** The paragraph that the server knows as the current one. */
  #position: string | undefined
  /** Paragraphs whose log the server refused: sending them again would change nothing. */
  readonly #refused = new Set<string>()
  #online = true
  /** What is typed has been deleted: nothing can be saved any more. */
  #gone = false
  /** For each answer of `open` that is on its way, the paragraphs that were saved since it was asked for. */
  readonly #savedSince = new Set<Set<string>>()

  constructor(api: AttemptApi, source: SaverSource, changed: () => void) {
    this.#api = api
    this.#source = source
    this.#changed = changed
  }

  get state(): SavingState {
    const waiting = this.#waiting().length
    if (this.#gone) return { kind: 'gone', waiting }
    if (!this.#online) return { kind: 'offline', waiting }
    if (this.#failures > 0) return { kind: 'waiting', waiting }
    if (!this.#attempt) return { kind: 'opening', waiting }
    if (waiting > 0) return { kind: 'saving', waiting }
    return { kind: this.#refused.size > 0 ? 'refused' : 'saved', waiting }
  }

  /** Something was typed: it is sent soon. */
  touch(): void {
    if (this.#timer === undefined && !this.#running && !this.#gone) this.#schedule(INTERVAL_MS)
  }

  /** A paragraph was left: it is sent at once, but for the pause between two requests and after a failure. */
  async flush(): Promise<void> {
    if (this.#failures > 0 || this.#gone) return
    const rest = this.#sentAt + INTERVAL_MS - performance.now()
    if (rest <= 0) await this.#run()
    else this.touch()
  }

  /** The page is about to go or to be hidden: one request that outlives it. */
  leave(): void {
    if (!this.#attempt) return
    const paragraphs = take(this.#waiting())
    const currentParagraph = this.#source.currentParagraph()
    if (paragraphs.length === 0 && currentParagraph === this.#position) return
    this.#api.save(this.#attempt, { currentParagraph, paragraphs }, true).then(
      outcomes => {
        this.#position = currentParagraph
        this.#confirm(paragraphs, outcomes)
        this.#changed()
      },
      () => {}, // unconfirmed: it is still kept in the browser and sent again
    )
  }

  /** The browser says that it has a network again, or lost it. */
  setOnline(online: boolean): void {
    this.#online = online
    if (online) void this.#run()
    this.#changed()
  }

  /** Asks the server what other devices and tabs have written meanwhile. */
  async refresh(): Promise<void> {
    try {
      await this.#open()
    } catch {
      // The next save says so if it lasts.
    }
    this.#changed()
  }

  dispose(): void {
    clearTimeout(this.#timer)
  }

  #waiting(): Draft[] {
    return [...this.#source.drafts.values()].filter(
      draft => isUnsaved(draft) && !this.#refused.has(draft.recording.log.paragraph),
    )
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      betweenKeys(() => void this.#run())
    }, ms)
  }

  async #run(): Promise<void> {
    if (this.#running) {
      this.#again = true
      return
    }
    this.#running = true
    clearTimeout(this.#timer)
    this.#timer = undefined
    try {
      do {
        this.#again = false
        await this.#saveAll()
      } while (this.#again)
      this.#failures = 0
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      this.#failures++
    } finally {
      this.#running = false
      if (this.#gone) this.#failures = 0
      else if (this.#failures > 0)
        this.#schedule(Math.min(RETRY_LONGEST_MS, RETRY_FIRST_MS * 2 ** (this.#failures - 1)))
      // Typed while the last request was under way.
      else if (this.#waiting().length > 0 || this.#source.currentParagraph() !== this.#position)
        this.#schedule(INTERVAL_MS)
      this.#changed()
    }
  }

  async #open(): Promise<string> {
    const saved = new Set<string>()
    this.#savedSince.add(saved)
    const attempt = await this.#api
      .open()
      .catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 404) this.#lose()
        throw error
      })
      .finally(() => this.#savedSince.delete(saved))
    this.#gone = false
    this.#attempt = attempt.id
    this.#position ??= attempt.currentParagraph ?? undefined
    // What it says of them may be older than what the page knows.
    this.#source.adopt({ ...attempt, paragraphs: attempt.paragraphs.filter(({ id }) => !saved.has(id)) })
    return attempt.id
  }

  /** Deleted in another window, or no longer the learner's: to try again is of no use, the page must say so. */
  #lose(): void {
    if (this.#gone) return
    this.#gone = true
    this.#source.say('이 글은 서버에 없어요. 다른 창이나 기기에서 지웠다면, 여기서 쓰는 것은 저장되지 않아요.')
  }

  async #saveAll(): Promise<void> {
    const attempt = this.#attempt ?? (await this.#open())
    const paragraphs = take(this.#waiting())
    const currentParagraph = this.#source.currentParagraph()
    if (paragraphs.length === 0 && currentParagraph === this.#position) return
    try {
      await this.#save(attempt, paragraphs, currentParagraph)
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404 || error.kind !== 'not-found') throw error
      if (this.#reopened) throw error
      this.#reopened = true
      // The attempt is not this learner's (an expired guest): all of it goes into a new one.
      this.#attempt = undefined
      this.#position = undefined
      for (const draft of this.#source.drafts.values()) makeWhole(draft, null)
      this.#again = true
      return
    }
    if (this.#waiting().length > paragraphs.length) this.#again = true
  }

  async #save(attempt: string, paragraphs: SavedParagraph[], currentParagraph: string): Promise<void> {
    this.#sentAt = performance.now()
    try {
      const outcomes = await this.#api.save(attempt, { currentParagraph, paragraphs }, false)
      this.#reopened = false
      this.#position = currentParagraph
      for (const id of this.#confirm(paragraphs, outcomes)) {
        this.#source.replace((await this.#api.log(attempt, id)).view)
      }
    } catch (error) {
      if (!(error instanceof ApiError) || !isRefusal(error)) throw error
      // One bad paragraph must not hold up the others.
      if (paragraphs.length > 1) for (const each of paragraphs) await this.#save(attempt, [each], currentParagraph)
      else if (paragraphs[0]) await this.#answerRefusal(attempt, paragraphs[0], error)
      else this.#position = currentParagraph
    }
  }

  /** Notes what the server has taken; gives back the paragraphs in which it holds more than this page. */
  #confirm(sent: SavedParagraph[], outcomes: SaveOutcome[]): string[] {
    const behind: string[] = []
    for (const { paragraph, from, events, startedAt, finished } of sent) {
      for (const saved of this.#savedSince) saved.add(paragraph)
      const outcome = outcomes.find(({ id }) => id === paragraph)
      const draft = this.#source.drafts.get(paragraph)
      if (!outcome || !draft || draft.recording.log.startedAt !== startedAt) continue
      if (outcome.outcome === 'kept' || outcome.revision > endOfLog(draft)) behind.push(paragraph)
      else {
        draft.confirmed = Math.max(draft.confirmed, from + events.length)
        draft.finishedConfirmed = finished
        this.#source.settle(paragraph)
      }
    }
    return behind
  }

  async #answerRefusal(attempt: string, { paragraph, from }: SavedParagraph, error: ApiError): Promise<void> {
    const draft = this.#source.drafts.get(paragraph)
    if (!draft) return
    if (error.status === 409 && from > 0) {
      // Another device went on with the same log: the server compares the two when it has ours whole.
      const { before, log } = draft.recording
      const stored = before > 0 ? (await this.#api.log(attempt, paragraph)).log : null
      fork(draft, stored?.startedAt === log.startedAt ? stored.events.slice(0, before) : null)
      this.#again = true
      return
    }
    this.#refused.add(paragraph)
    this.#source.say(`저장하지 못한 단락이 있어요. ${error.message}`)
  }
}

/** Refusals of what was sent; anything else may succeed when it is tried again. */
function isRefusal({ status, kind }: ApiError): boolean {
  return status === 409 || status === 400 || status === 413 || (status === 404 && kind === 'unknown-paragraph')
}

/** As many batches as one request may carry, at least one. */
function take(drafts: Draft[]): SavedParagraph[] {
  const taken: SavedParagraph[] = []
  let characters = 0
  for (const draft of drafts.slice(0, BATCH_PARAGRAPHS)) {
    const batch = batchOf(draft)
    characters += JSON.stringify(batch).length
    if (taken.length > 0 && characters > BATCH_CHARACTERS) break
    taken.push(batch)
  }
  return taken
}
