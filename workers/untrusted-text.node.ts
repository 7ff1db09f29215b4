/** A thread that compiles texts from anybody: see lib/content/untrusted/apart.ts. */
import { parentPort } from 'node:worker_threads'
import type { ThreadAnswer } from '#lib/content/untrusted/apart.ts'
import { compileUntrusted, type UntrustedText } from '#lib/content/untrusted/compile.ts'
import { refusals, TextRefusal } from '#lib/content/untrusted/limits.ts'

async function answerTo(text: UntrustedText): Promise<ThreadAnswer> {
  try {
    return { compiled: await compileUntrusted(text) }
  } catch (error) {
    if (error instanceof TextRefusal) return { refusal: { kind: error.kind, message: error.message } }
    // The stack ran out somewhere behind the parser.
    if (error instanceof RangeError) return { refusal: refusals.tooComplex() }
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

const port = parentPort
if (!port) throw new Error('this file runs as a thread')
const say = (answer: ThreadAnswer) => port.postMessage(answer)
port.on('message', async (text: UntrustedText) => {
  say({ begun: true })
  say(await answerTo(text))
})
