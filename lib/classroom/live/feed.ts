import { isDeepStrictEqual } from 'node:util'
import { notifications } from '#lib/db/listen.ts'
import { LIVE_CHANNEL } from './announce.ts'
import { Places } from './places.ts'
import { type StoredRow, toRow } from './row.ts'
import { readRows } from './rows.ts'
import type { LiveRow } from './view.ts'

/** Changes are read together after that time, ms; with the batch of announce.ts well under the two seconds promised. */
const GATHER_MS = 500
/** Everything is read again this often, ms: who joined or left, and what a lost notification would have told. */
const REREAD_MS = 20_000
/** Somebody who says nothing goes away within that time, ms. */
const TICK_MS = 5_000

export interface Change {
  rows: LiveRow[]
  /** Ids of those who left the class. */
  gone: string[]
}
type Listener = (change: Change) => void

/** The rows of one class as this process knows them, shared by everybody who watches it here; read from the database alone. */
class ClassFeed {
  readonly #classId: string
  readonly #listeners = new Set<Listener>()
  readonly #places = new Places()
  readonly #dirty = new Set<string>()
  readonly #timers: NodeJS.Timeout[] = []
  #stored = new Map<string, StoredRow>()
  #rows = new Map<string, LiveRow>()
  #gathering: NodeJS.Timeout | undefined
  #begun: Promise<void> | undefined
  /** One reading after another: an older one never comes after a newer one. */
  #reading = Promise.resolve()
  #unsubscribe = () => {}

  constructor(classId: string) {
    this.#classId = classId
  }

  get isIdle(): boolean {
    return this.#listeners.size === 0
  }

  /** Everything as it is now; every later change goes to `listener`. */
  async watch(listener: Listener): Promise<LiveRow[]> {
    this.#listeners.add(listener)
    this.#begun ??= this.#begin()
    await this.#begun
    return [...this.#rows.values()]
  }

  leave(listener: Listener): void {
    this.#listeners.delete(listener)
    if (!this.isIdle) return
    this.#unsubscribe()
    for (const timer of this.#timers) clearInterval(timer)
    clearTimeout(this.#gathering)
  }

  async #begin(): Promise<void> {
    // Listening comes first: what happens while everything is read is read again.
    this.#unsubscribe = await notifications().subscribe(LIVE_CHANNEL, payload => this.#hear(payload))
    if (this.isIdle) {
      this.#unsubscribe()
      return
    }
    this.#timers.push(setInterval(() => this.#queue(() => this.#reread()), REREAD_MS).unref())
    this.#timers.push(setInterval(() => this.#show([...this.#stored.values()]), TICK_MS).unref())
    await this.#reread()
  }

  #hear(payload: string): void {
    // After a lost connection something may have been missed.
    if (payload === '') {
      this.#queue(() => this.#reread())
      return
    }
    for (const id of payload.split(' ')) if (this.#stored.has(id)) this.#dirty.add(id)
    if (this.#dirty.size === 0) return
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined
      const ids = [...this.#dirty]
      this.#dirty.clear()
      this.#queue(async () => this.#show(await this.#read(ids)))
    }, GATHER_MS).unref()
  }

  #queue(work: () => Promise<void>): void {
    this.#reading = this.#reading.then(work).catch(error => console.error('the live view could not be read:', error))
  }

  async #read(ids?: readonly string[]): Promise<StoredRow[]> {
    return this.#places.complete(await readRows(this.#classId, ids))
  }

  async #reread(): Promise<void> {
    const rows = await this.#read()
    const now = new Set(rows.map(({ id }) => id))
    const gone = [...this.#stored.keys()].filter(id => !now.has(id))
    for (const id of gone) {
      this.#stored.delete(id)
      this.#rows.delete(id)
    }
    this.#show(rows, gone)
  }

  /** Takes rows in and tells of those that look different now. */
  #show(stored: readonly StoredRow[], gone: string[] = []): void {
    const now = Date.now()
    const rows: LiveRow[] = []
    for (const each of stored) {
      this.#stored.set(each.id, each)
      const row = toRow(each, now, (kind, subject) => this.#places.factsOf(kind, subject))
      if (isDeepStrictEqual(this.#rows.get(each.id), row)) continue
      this.#rows.set(each.id, row)
      rows.push(row)
    }
    if (rows.length === 0 && gone.length === 0) return
    for (const listener of this.#listeners) listener({ rows, gone })
  }
}

const shared = globalThis as { jaedaFeeds?: Map<string, ClassFeed> }

/** Watches a class until the returned `leave` is called. `listener` may be called before this resolves. */
export async function watchClass(classId: string, listener: Listener): Promise<{ rows: LiveRow[]; leave: () => void }> {
  shared.jaedaFeeds ??= new Map()
  const feeds = shared.jaedaFeeds
  const feed = feeds.get(classId) ?? new ClassFeed(classId)
  feeds.set(classId, feed)
  const leave = () => {
    feed.leave(listener)
    if (feed.isIdle && feeds.get(classId) === feed) feeds.delete(classId)
  }
  try {
    return { rows: await feed.watch(listener), leave }
  } catch (error) {
    leave()
    throw error
  }
}
