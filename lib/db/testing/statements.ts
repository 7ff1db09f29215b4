import pg from 'pg'
import { revocations } from '#lib/auth/revocations.ts'

/** What a piece of work said to the database, statement by statement, and what it gave. */
export async function statementsOf<T>(work: () => Promise<T>): Promise<{ statements: string[]; result: T }> {
  // Once per process, not per page: the list of sessions that are no longer believed.
  await revocations().concerns('nobody')
  const statements: string[] = []
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first] = given
    statements.push(typeof first === 'string' ? first : ((first as { text?: string }).text ?? ''))
    return Reflect.apply(query, this, given)
  } as typeof query
  try {
    return { statements, result: await work() }
  } finally {
    pg.Client.prototype.query = query
  }
}
