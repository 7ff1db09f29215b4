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
