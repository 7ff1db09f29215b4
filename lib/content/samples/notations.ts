import { execFileSync } from 'node:child_process'
import { parser as promql } from '@prometheus-io/lezer-promql'
import { parseDocument, visit } from 'yaml'

/** Mistakes of a sample in a notation that nothing executes, each with the sample's line (1-based) where it is known. */
type Check = (code: string) => { line: number; message: string }[]

/** The notations that lessons show, each with a real parser where there is one. TypeScript and SQL are executed instead. */
export const NOTATIONS: Record<string, Check> = {
  yaml: code => [
    ...parseDocument(code).errors.map(({ linePos, message }) => ({ line: linePos?.[0].line ?? 1, message })),
    ...promqlWithin(code),
  ],
  promql: code => syntaxErrors(code).map(offset => ({ line: lineAt(code, offset), message: 'not PromQL' })),
  json: code => caught(() => JSON.parse(code)),
  sh: code => caught(() => execFileSync('sh', ['-n'], { input: code, stdio: ['pipe', 'pipe', 'pipe'] })),
  ini: code =>
    code.split('\n').flatMap((text, index) => {
      const known = text.trim() === '' || /^([;#].*|\[[\w-]+\]|[\w.-]+ = .+)$/.test(text)
      return known ? [] : [{ line: index + 1, message: `neither section, comment nor "key = value": ${text}` }]
    }),
}

/** Alert rules are YAML whose `expr` is PromQL. */
function promqlWithin(code: string): { line: number; message: string }[] {
  const problems: { line: number; message: string }[] = []
  visit(parseDocument(code), {
    Pair(_, { key, value }) {
      const scalar = value as { value?: unknown; range?: [number, number, number] }
      if ((key as { value?: unknown }).value !== 'expr' || typeof scalar.value !== 'string') return
      const wrong = syntaxErrors(scalar.value).length > 0
      if (wrong) problems.push({ line: lineAt(code, scalar.range?.[0] ?? 0), message: `not PromQL: ${scalar.value}` })
    },
  })
  return problems
}

/** Offsets at which the expression stops being PromQL. */
function syntaxErrors(expression: string): number[] {
  const offsets: number[] = []
  promql.parse(expression).iterate({
    enter: node => {
      if (node.type.isError) offsets.push(node.from)
    },
  })
  return offsets
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

function caught(work: () => unknown): { line: number; message: string }[] {
  try {
    work()
    return []
  } catch (error) {
    return [{ line: 1, message: error instanceof Error ? error.message : String(error) }]
  }
}
