import { gt, lt, sql } from 'drizzle-orm'
import { type Database, database } from '#lib/db/client.ts'
import { notifications } from '#lib/db/listen.ts'
import { revocation } from '#lib/db/schema/auth.ts'

const CHANNEL = 'jaeda_revoked'
/** How long a session may be known from its cookie alone, s. */
export const COOKIE_CACHE_SECONDS = 5 * 60
/** And for how long after a change the cookies of that person are not believed: a minute more, clocks differ. */
const DOUBTED_SECONDS = COOKIE_CACHE_SECONDS + 60

/**
 * People whose sessions or rights have just changed: until every cookie from before has run out, theirs are looked up in the
 * database. So the cookie cache spares the look-up of everybody else, and a sign-out everywhere still holds at once, on all
 * instances (decision 0016).
 */
class Revocations {
  /** Until when somebody is doubted, by `performance.now()`. */
  readonly #doubted = new Map<string, number>()
  readonly #listeners = new Map<string, Set<() => void>>()
  #following: Promise<void> | undefined

  async concerns(userId: string): Promise<boolean> {
    this.#following ??= this.#follow()
    try {
      await this.#following
    } catch {
      // Not listening: nobody's cookie is believed until we do.
      this.#following = undefined
      return true
    }
    const until = this.#doubted.get(userId)
    if (until === undefined) return false
    if (until > performance.now()) return true
    this.#doubted.delete(userId)
    return false
  }

  add(userId: string, seconds = DOUBTED_SECONDS): void {
    this.#doubted.set(userId, performance.now() + seconds * 1_000)
    for (const listener of this.#listeners.get(userId) ?? []) listener()
  }

  /** Calls `listener` at each change of this person's sessions or rights, until the returned function is called. */
  follow(userId: string, listener: () => void): () => void {
    const set = this.#listeners.get(userId) ?? new Set()
    this.#listeners.set(userId, set.add(listener))
    return () => {
      set.delete(listener)
      if (set.size === 0 && this.#listeners.get(userId) === set) this.#listeners.delete(userId)
    }
  }

  async #follow(): Promise<void> {
    // Empty after a lost connection: something may have been missed.
    await notifications().subscribe(CHANNEL, userId => {
      if (userId) this.add(userId)
      else this.#read().catch(error => console.error('revocations were not read:', error))
    })
    await this.#read()
  }

  async #read(): Promise<void> {
    const rows = await database()
      .select({ userId: revocation.userId })
      .from(revocation)
      .where(gt(revocation.at, sql`now() - make_interval(secs => ${DOUBTED_SECONDS})`))
    for (const { userId } of rows) this.add(userId)
  }
}

// Next bundles route handlers apart from each other: one list per process all the same.
const shared = globalThis as { jaedaRevocations?: Revocations }

export function revocations(): Revocations {
  shared.jaedaRevocations ??= new Revocations()
  return shared.jaedaRevocations
}

/** The events of a stream until its reader's sessions or rights change: the page connects again and is judged anew. */
export function untilRevoked(events: ReadableStream<Uint8Array>, userId: string): ReadableStream<Uint8Array> {
  const reader = events.getReader()
  let stop = () => {}
  let isOver = false
  return new ReadableStream<Uint8Array>({
    start(controller) {
      stop = revocations().follow(userId, () => {
        stop()
        isOver = true
        controller.close()
        void reader.cancel()
      })
    },
    async pull(controller) {
      const { done, value } = await reader.read()
      if (isOver) return
      if (!done) return controller.enqueue(value)
      stop()
      controller.close()
    },
    cancel(reason) {
      stop()
      isOver = true
      return reader.cancel(reason)
    },
  })
}

/** Says to all instances that cookies of this person are not to be believed for now. In the transaction that changes their sessions or rights. */
export async function revoke(db: Pick<Database, 'insert' | 'execute'>, userId: string): Promise<void> {
  await db
    .insert(revocation)
    .values({ userId })
    .onConflictDoUpdate({ target: revocation.userId, set: { at: sql`now()` } })
  // Sent when the transaction ends well.
  await db.execute(sql`select pg_notify(${CHANNEL}, ${userId})`)
  revocations().add(userId)
}

export async function removeOldRevocations(): Promise<void> {
  await database().delete(revocation).where(lt(revocation.at, sql`now() - interval '1 day'`))
}
