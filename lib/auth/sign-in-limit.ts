import { createHash } from 'node:crypto'
import { eq, lt, sql } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { signInTries } from '#lib/db/schema/auth.ts'
import { Problem } from '#lib/http/problem.ts'

/** Wrong passwords in a row that cost no waiting. */
export const FREE_TRIES = 10
const FIRST_WAIT_S = 30
const LONGEST_WAIT_S = 15 * 60
/** After so long without a try the count begins anew. */
const FORGOTTEN_AFTER_S = 24 * 60 * 60

/** Seconds to wait after so many wrong passwords in a row: 30 s after the tenth, twice as long after each further one. */
export function waitAfter(tries: number): number {
  return tries < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** Math.min(tries - FREE_TRIES, 20))
}

// An address that somebody mistyped is nobody's business: only its hash is kept.
const keyOf = (email: string) => createHash('sha256').update(email).digest('base64url')

const age = sql<number>`extract(epoch from now() - ${signInTries.at})`
/** `waitAfter` in SQL. */
const wait = sql`case when ${signInTries.tries} < ${FREE_TRIES} then 0
  else least(${LONGEST_WAIT_S}, ${FIRST_WAIT_S} * power(2, least(${signInTries.tries} - ${FREE_TRIES}, 20))) end`

/**
 * Counts a try at the password of an address, whether it is anybody's or not; before the password is looked at, so that a
 * hundred tries at once are a hundred. Kept in the database: all instances count together. Never by network address: a
 * classroom shares one.
 * @throws Problem 429 while tries have to wait
 */
export async function countTry(email: string): Promise<void> {
  const key = keyOf(email)
  const [counted] = await database()
    .insert(signInTries)
    .values({ key, tries: 1 })
    .onConflictDoUpdate({
      target: signInTries.key,
      set: {
        tries: sql`case when ${age} > ${FORGOTTEN_AFTER_S} then 1 else ${signInTries.tries} + 1 end`,
        at: sql`now()`,
      },
      // Of two statements at once the later one may have the earlier `now()`.
      setWhere: sql`${wait} = 0 or ${age} >= ${wait}`,
    })
    .returning({ tries: signInTries.tries })
  if (counted) return
  const [held] = await database()
    .select({ tries: signInTries.tries, age })
    .from(signInTries)
    .where(eq(signInTries.key, key))
  const seconds = held ? Math.max(1, Math.ceil(waitAfter(held.tries) - Number(held.age))) : 1
  throw new Problem({
    status: 429,
    kind: 'too-many-tries',
    title: '비밀번호가 여러 번 틀려서 잠시 막아 두었어요.',
    detail: `${seconds < 60 ? `${seconds}초` : `${Math.ceil(seconds / 60)}분`} 뒤에 다시 시도해 주세요.`,
    headers: { 'retry-after': String(seconds) },
  })
}

/** The right password: the count begins anew. */
export async function forgetTries(email: string): Promise<void> {
  await database()
    .delete(signInTries)
    .where(eq(signInTries.key, keyOf(email)))
}

export async function removeOldTries(): Promise<void> {
  await database()
    .delete(signInTries)
    .where(lt(signInTries.at, sql`now() - make_interval(secs => ${FORGOTTEN_AFTER_S})`))
}
