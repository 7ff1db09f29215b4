import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import { revocations } from '#lib/auth/revocations.ts'

/** Where the statements of the work go that is being done. */
const listening = new AsyncLocalStorage<string[]>()

/**
 * What a piece of work said to the database, statement by statement, and what it gave. Neither what the process says meanwhile
 * for others counts (an earlier save is told to those who watch some 300 ms later), nor what is said when the work is done.
 */
export async function statementsOf<T>(work: () => Promise<T>): Promise<{ statements: string[]; result: T }> {
  // Once per process, not per page: the list of sessions that are no longer believed.
  await revocations().concerns('nobody')
  const statements: string[] = []
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first] = given
    listening.getStore()?.push(typeof first === 'string' ? first : ((first as { text?: string }).text ?? ''))
    return Reflect.apply(query, this, given)
  } as typeof query
  try {
    const result = await listening.run(statements, work)
    return { statements: [...statements], result }
  } finally {
    pg.Client.prototype.query = query
  }
}
