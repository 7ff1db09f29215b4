import type { Code, Nodes } from 'mdast'
import { z } from 'zod'
import { parseLesson } from '../parse.ts'
import { ContentError, type ContentProblem } from '../problem.ts'

/**
 * What may stand behind a code fence's language, read by nobody but the tests of the samples:
 * - `name=pool`: other samples may use it, and `samples/pool.test.ts` tests it
 * - `uses=pool,clock`: an excerpt that is completed by the exports of those samples, or of `samples/clock.ts`
 * - `run`: executed; what `console.log(…)` prints must equal the comment behind it
 * - `fails="relation"`: an SQL sample that shows a mistake; the database refuses it with a message containing this
 * - `in=pglite`: an SQL sample about an extension that the test's server does not load; PGlite, as in the learner's browser
 */
const fenceSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .optional(),
  uses: z
    .string()
    .transform(names => names.split(','))
    .default([]),
  run: z.literal(true).optional(),
  fails: z.string().min(1).optional(),
  in: z.literal('pglite').optional(),
})

export interface Sample extends z.output<typeof fenceSchema> {
  language: string
  code: string
  /** Line of the file at which the code begins, 1-based. */
  line: number
}

/** The code samples of a lesson in reading order. @throws ContentError */
export function extractSamples(file: string, source: string): Sample[] {
  const samples: Sample[] = []
  const problems: ContentProblem[] = []
  const visit = (node: Nodes): void => {
    if (node.type === 'code') {
      const line = (node.position?.start.line ?? 0) + 1
      const fence = fenceSchema.safeParse(fenceOf(node))
      if (fence.success) samples.push({ ...fence.data, language: node.lang ?? 'text', code: node.value, line })
      else
        for (const { path, message } of fence.error.issues)
          problems.push({ file, line, message: `fence ${path.join('.')}: ${message}` })
    }
    if ('children' in node) for (const child of node.children) visit(child)
  }
  visit(parseLesson(file, source).tree)
  if (problems.length > 0) throw new ContentError(problems)
  return samples
}

function fenceOf({ meta }: Code): Record<string, string | true> {
  const words = (meta ?? '').matchAll(/([^\s=]+)(?:=(?:"([^"]*)"|(\S+)))?/g)
  return Object.fromEntries([...words].map(([, key, quoted, plain]) => [key, quoted ?? plain ?? true]))
}
