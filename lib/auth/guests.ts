import { and, count, eq, gt, inArray, type SQL, sql } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { Problem } from '#lib/http/problem.ts'
import { removeOldRevocations } from './revocations.ts'
import { removeOldTries } from './sign-in-limit.ts'

/** Two classes of 300 that open their first lesson at the same moment. By address it would refuse a classroom. */
export const GUESTS_PER_MINUTE = 600
/** A guest who wrote nothing for so long is forgotten. */
const EMPTY_DAYS = 7
const SWEEP_MS = 60 * 60_000
/** Rows in one statement. */
const BATCH = 1_000

/** Lets another guest in, unless so many came within the last minute that they are no people. @throws Problem 429 */
export async function admitGuest(): Promise<void> {
  const [row] = await database()
    .select({ guests: count() })
    .from(user)
    .where(and(eq(user.isAnonymous, true), gt(user.createdAt, sql`now() - interval '1 minute'`)))
  if ((row?.guests ?? 0) < GUESTS_PER_MINUTE) return
  throw new Problem({
    status: 429,
    kind: 'too-many-guests',
    title: '지금은 새로 들어오는 사람이 너무 많아요. 1분쯤 뒤에 다시 시도해 주세요.',
    headers: { 'retry-after': '60' },
  })
}

/** Removes guests who came long ago and left nothing. Returns how many. */
export async function removeEmptyGuests(): Promise<number> {
  const nothing = await leftNothing()
  const old = sql`${user.createdAt} < now() - make_interval(days => ${EMPTY_DAYS})`
  const empty = database()
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.isAnonymous, true), old, ...nothing))
    .limit(BATCH)
  let removed = 0
  for (;;) {
    const { rowCount } = await database().delete(user).where(inArray(user.id, empty))
    removed += rowCount ?? 0
    if ((rowCount ?? 0) < BATCH) return removed
  }
}

/** Removes them, and what is kept for a while only, every hour for as long as the process runs; several processes may. */
export function sweepGuests(): void {
  setInterval(() => {
    Promise.all([removeEmptyGuests(), removeOldTries(), removeOldRevocations()]).catch(error =>
      console.error('old guests and tries were not removed:', error),
    )
  }, SWEEP_MS).unref()
}

/**
 * One condition for each table with something of a learner's in it, read from the database itself: a table that comes later
 * protects its rows without being named here. An attempt counts once something was written in it.
 */
async function leftNothing(): Promise<SQL[]> {
  const { rows } = await database().execute<{ table: string; column: string }>(sql`
    select c.conrelid::regclass::text as "table", quote_ident(a.attname) as "column"
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = ${'"user"'}::regclass`)
  const own = rows.filter(({ table }) => !['session', 'account', 'attempt', 'presence'].includes(table))
  return [
    ...own.map(({ table, column }) => {
      const [from, key] = [sql.raw(table), sql.raw(`${table}.${column}`)]
      return sql`not exists (select 1 from ${from} where ${key} = ${user.id})`
    }),
    sql`not exists (
      select 1 from attempt join attempt_paragraph on attempt_paragraph.attempt_id = attempt.id
      where attempt.user_id = ${user.id})`,
    // Somebody who still comes by now and then.
    sql`not exists (
      select 1 from session
      where session.user_id = ${user.id} and session.updated_at > now() - make_interval(days => ${EMPTY_DAYS}))`,
  ]
}
