import { Busy, compileApart } from '#lib/content/untrusted/apart.ts'
import { cleanSource } from '#lib/content/untrusted/clean.ts'
import type { CompiledText, UntrustedText } from '#lib/content/untrusted/compile.ts'
import { TextRefusal } from '#lib/content/untrusted/limits.ts'
import { Problem } from '#lib/http/problem.ts'
import { busy, stillCompiling } from './limits.ts'

/** Learners whose text is being compiled in this process: one at a time each, so that nobody fills the queue. */
const atWork = new Set<string>()

/**
 * Compiles a learner's text off the event loop. `source` may be as it came; the answer has it as it is kept.
 * @throws Problem 422 for a text that cannot be taken, 429 while another of theirs is at work, 503 when many wait
 */
export async function compileFor(
  userId: string,
  text: UntrustedText,
): Promise<{ source: string; compiled: CompiledText }> {
  if (atWork.has(userId)) throw stillCompiling()
  atWork.add(userId)
  try {
    const source = cleanSource(text.source)
    return { source, compiled: await compileApart({ ...text, source }) }
  } catch (error) {
    if (error instanceof TextRefusal) throw new Problem({ status: 422, kind: error.kind, title: error.message })
    if (error instanceof Busy) throw busy()
    throw error
  } finally {
    atWork.delete(userId)
  }
}
