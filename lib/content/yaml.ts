import { isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { ContentError, type ContentProblem } from './problem.ts'

/**
 * Parses YAML and checks it by a schema; each mistake is reported at the line of the offending value.
 * @param firstLine line of the file at which `source` begins (frontmatter begins at 2)
 * @throws ContentError
 */
export function readYaml<Schema extends z.ZodType>(
  file: string,
  source: string,
  schema: Schema,
  firstLine = 1,
): z.output<Schema> {
  const counter = new LineCounter()
  const document = parseDocument(source, { lineCounter: counter })
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1
  if (document.errors.length > 0) {
    throw new ContentError(
      document.errors.map(error => ({ file, line: lineAt(error.pos[0]), message: error.message.split('\n')[0] ?? '' })),
    )
  }
  const parsed = schema.safeParse(document.toJS())
  if (parsed.success) return parsed.data
  const problems: ContentProblem[] = parsed.error.issues.map(issue => {
    const path = [...issue.path] as (string | number)[]
    let node: unknown
    // A missing key has no node of its own: the nearest parent that stands in the file shows where to look.
    for (let depth = path.length; depth >= 0 && !isNode(node); depth--)
      node = document.getIn(path.slice(0, depth), true)
    const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0
    return { file, line: lineAt(offset), message: `${path.join('.') || '(root)'}: ${issue.message}` }
  })
  throw new ContentError(problems)
}
