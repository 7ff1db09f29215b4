import type { Sample } from './extract.ts'

/** A statement of an SQL sample, with the line within the sample at which it begins (0-based). */
export interface Statement {
  text: string
  line: number
}

/**
 * Splits a script at lines that end with a semicolon. Each statement runs by itself, as in psql: several sent at once would
 * share a transaction, in which `CREATE INDEX CONCURRENTLY` is refused. Function bodies are not expected in lessons.
 */
export function statements(script: string): Statement[] {
  const found: Statement[] = []
  const withoutComment = (line: string) => line.replace(/--.*$/, '').trim()
  let begun: Statement | undefined
  for (const [index, line] of script.split('\n').entries()) {
    const code = withoutComment(line)
    if (!begun && code === '') continue
    if (begun) begun.text += `\n${line}`
    else begun = { text: line, line: index }
    if (!code.endsWith(';')) continue
    found.push(begun)
    begun = undefined
  }
  if (begun) found.push(begun)
  return found
}

/** Runs a sample's statements in order. @throws Error naming the lesson's line when one fails, or when none does that should */
export async function executeSample(
  client: { query(text: string): Promise<unknown> },
  { code, line, fails }: Pick<Sample, 'code' | 'line' | 'fails'>,
): Promise<void> {
  let refused = false
  for (const statement of statements(code)) {
    try {
      await client.query(statement.text)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      if (!fails || !message.includes(fails))
        throw new Error(`line ${line + statement.line}: ${message}`, { cause: error })
      refused = true
    }
  }
  if (fails && !refused) throw new Error(`line ${line}: nothing failed with "${fails}"`)
}
