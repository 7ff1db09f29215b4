import { ApiError } from '#app/_ui/api.ts'
import type { DraftView } from '#lib/exercises/drafts.ts'
import { reasonOf, sendDraft } from './exercise-api.ts'

/** What this browser keeps of a draft until the server has it. */
interface Kept {
  source: string
  /** Revision on the server that it was written on. */
  base: number
}

export type DraftState =
  | { kind: 'saved' | 'waiting' | 'offline' }
  /** The server refuses it (too long, say); it stays in this browser. */
  | { kind: 'refused'; message: string }
  /** Another window or device has saved `theirs` meanwhile. */
  | { kind: 'conflict'; theirs: DraftView }

const SEND_AFTER_MS = 2_000
const RETRY_AFTER_MS = 10_000

/**
 * Keeps what is being written: in this browser at each change, on the server soon after. Never overwrites another window's
 * draft unseen.
 */
export class DraftKeeper {
  readonly #key: string
  readonly #id: string
  readonly #onState: (state: DraftState) => void
  readonly #readDraft: () => Promise<DraftView | null>
  #kept: Kept
  /** What the server has under `base`. */
  #confirmed: string
  #timer: ReturnType<typeof setTimeout> | undefined
  #isSending = false

  /** `server`: its draft now; null when it has none. `starter`: what stands in the editor then. */
  constructor(
    id: string,
    { server, starter }: { server: DraftView | null; starter: string },
    onState: (state: DraftState) => void,
    readDraft: () => Promise<DraftView | null>,
  ) {
    this.#id = id
    this.#key = `jaeda:draft:${id}`
    this.#onState = onState
    this.#readDraft = readDraft
    this.#confirmed = server?.source ?? starter
    const here = this.#read()
    const base = server?.revision ?? 0
    if (!here || here.source === this.#confirmed) this.#kept = { source: this.#confirmed, base }
    else {
      this.#kept = here
      if (server && here.base !== server.revision) onState({ kind: 'conflict', theirs: server })
      else this.#later(0)
    }
  }

  get source(): string {
    return this.#kept.source
  }

  write(source: string): void {
    this.#kept = { ...this.#kept, source }
    this.#store()
    if (source !== this.#confirmed) {
      this.#onState({ kind: 'waiting' })
      this.#later(SEND_AFTER_MS)
    }
  }

  /** Ends a conflict: `theirs` is what the other window saved, and it is taken or written over. */
  settle(theirs: DraftView, take: boolean): void {
    this.#confirmed = theirs.source
    this.#kept = { source: take ? theirs.source : this.#kept.source, base: theirs.revision }
    this.#store()
    this.#onState({ kind: take ? 'saved' : 'waiting' })
    if (!take) this.#later(0)
  }

  dispose(): void {
    clearTimeout(this.#timer)
  }

  #later(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#send(), ms)
  }

  async #send(): Promise<void> {
    if (this.#isSending) return this.#later(SEND_AFTER_MS)
    const { source, base } = this.#kept
    this.#isSending = true
    try {
      const { revision } = await sendDraft(this.#id, source, base)
      this.#confirmed = source
      this.#kept = { ...this.#kept, base: revision }
      this.#store()
      if (this.#kept.source === source) this.#onState({ kind: 'saved' })
      else this.#later(SEND_AFTER_MS)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.kind === 'draft-changed') await this.#tellConflict()
      else if (error.status >= 400 && error.status < 500) this.#onState({ kind: 'refused', message: reasonOf(error) })
      else {
        this.#onState({ kind: 'offline' })
        this.#later(RETRY_AFTER_MS)
      }
    } finally {
      this.#isSending = false
    }
  }

  async #tellConflict(): Promise<void> {
    const theirs = await this.#readDraft().catch(() => undefined)
    if (theirs) this.#onState({ kind: 'conflict', theirs })
    else this.#later(RETRY_AFTER_MS)
  }

  #read(): Kept | undefined {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#key) ?? 'null') as Kept | null
      return kept && typeof kept.source === 'string' && Number.isInteger(kept.base) ? kept : undefined
    } catch {
      return undefined
    }
  }

  #store(): void {
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#kept))
    } catch {
      // Full or forbidden: the server's copy is the only one then.
    }
  }
}
