import { gunzipSync } from 'node:zlib'
import { and, asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core'
import { database } from '#lib/db/client.ts'
import { runProfile } from '#lib/db/schema/experiments.ts'
import { attemptParagraph } from '#lib/db/schema/transcription.ts'
import { decompressLog } from '#lib/transcription/compression.ts'
import { readAccount } from './account.ts'
import type { Learner } from './learner.ts'
import { type Part, PERSONAL } from './personal.ts'

/** Rows read at once: the largest ones (results of runs) have half a megabyte. */
const BATCH = 20

type Row = Record<string, unknown>

/** Columns of the primary key, by their names in TypeScript. */
function keyOf(table: PgTable): [string, PgColumn][] {
  const { columns, primaryKeys } = getTableConfig(table)
  const key = primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary)
  return Object.entries(getTableColumns(table)).filter(([, column]) => key.includes(column))
}

/** The rows of a table that belong to somebody or something, a few at a time: a large record needs little memory. */
async function* rowsOf(column: PgColumn, owner: unknown, omit: readonly PgColumn[] = []): AsyncGenerator<Row> {
  const table = column.table as PgTable
  const key = keyOf(table)
  const columns = Object.fromEntries(
    Object.entries(getTableColumns(table)).filter(
      ([, each]) => !omit.includes(each) || key.some(([, k]) => k === each),
    ),
  )
  const secret = new Set(Object.entries(columns).flatMap(([name, each]) => (omit.includes(each) ? [name] : [])))
  const list = (parts: SQL[]) => sql.join(parts, sql`, `)
  let last: Row | undefined
  for (;;) {
    const behind: SQL | undefined =
      last &&
      sql`(${list(key.map(([, each]) => sql`${each}`))}) > (${list(key.map(([name, each]) => sql`${sql.param(last?.[name], each)}`))})`
    const rows: Row[] = await database()
      .select(columns)
      .from(table)
      .where(and(eq(column, owner), behind))
      .orderBy(...key.map(([, each]) => asc(each)))
      .limit(BATCH)
    for (const row of rows) yield Object.fromEntries(Object.entries(row).filter(([name]) => !secret.has(name)))
    last = rows.at(-1)
    if (rows.length < BATCH) return
  }
}

/** Bytes as what they stand for: the events of a log, a CPU profile; else base64. */
async function readable(table: PgTable, name: string, value: unknown): Promise<unknown> {
  if (!Buffer.isBuffer(value)) return value
  if (table === attemptParagraph && name === 'log') return (await decompressLog(new Uint8Array(value))).events
  if (table === runProfile) return JSON.parse(gunzipSync(value).toString())
  return value.toString('base64')
}

async function* rowAsJson(table: PgTable, row: Row, parts: readonly Part[]): AsyncGenerator<string> {
  const own: Row = {}
  for (const [name, value] of Object.entries(row)) own[name] = await readable(table, name, value)
  const head = JSON.stringify(own)
  if (parts.length === 0) return yield head
  yield head.slice(0, -1)
  for (const { name, column, key = 'id', omit, parts: inner } of parts) {
    yield `,${JSON.stringify(name)}:`
    yield* listAsJson(column, row[key], omit, inner)
  }
  yield '}'
}

async function* listAsJson(
  column: PgColumn,
  owner: unknown,
  omit: readonly PgColumn[] = [],
  parts: readonly Part[] = [],
): AsyncGenerator<string> {
  yield '['
  let separator = ''
  for await (const row of rowsOf(column, owner, omit)) {
    yield `${separator}\n`
    yield* rowAsJson(column.table as PgTable, row, parts)
    separator = ','
  }
  yield ']'
}

/** Everything of a person as one JSON object, piece by piece. Times are ISO 8601 in UTC, logs are events (lib/transcription). */
export async function* exportOf({ id, guest, name }: Learner, now: Date): AsyncGenerator<string> {
  const account = guest ? { name, guest } : await readAccount(id)
  yield `{"exportedAt":${JSON.stringify(now)},"account":${JSON.stringify(account)}`
  for (const { column, exported, omit, parts } of PERSONAL) {
    if (exported === undefined) continue
    yield `,\n${JSON.stringify(exported)}:`
    yield* listAsJson(column, id, omit, parts)
  }
  yield '}\n'
}
