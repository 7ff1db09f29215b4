/** The database of the lesson's excerpts, counting the statements sent to it. */
import pg from 'pg'

// biome-ignore lint/suspicious/noExplicitAny: rows of any table
export type Row = Record<string, any>

export const statements: string[] = []
let client: pg.Client | undefined

export async function sql(parts: TemplateStringsArray, ...values: unknown[]): Promise<Row[]> {
  if (!client) {
    client = new pg.Client(process.env.DATABASE_URL)
    await client.connect()
  }
  const text = parts.reduce((before, part, index) => `${before}$${index}${part}`)
  statements.push(text)
  return (await client.query(text, values)).rows
}

export async function close(): Promise<void> {
  await client?.end()
}
