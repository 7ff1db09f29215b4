import { type BatchLimits, decodeLogs, encodeLogs, ONE_ATTEMPT, ONE_LOG } from './codec.ts'
import { LogError } from './log-format.ts'
import type { ParagraphLog } from './log-schema.ts'

// Raw deflate (RFC 1951): no header, and the codec checks what a checksum would.
const FORMAT = 'deflate-raw'

/** `encodeLog`, deflated: for one paragraph by itself. Throws as `encodeLog`. */
export function compressLog(log: ParagraphLog): Promise<Uint8Array<ArrayBuffer>> {
  return compressLogs([log])
}

/** The log of such bytes. Throws LogError for anything else. */
export async function decompressLog(bytes: Uint8Array<ArrayBuffer>): Promise<ParagraphLog> {
  const [log] = await decompressLogs(bytes, ONE_LOG)
  if (log === undefined) throw new LogError('malformed')
  return log
}

/** `encodeLogs`, deflated: some 2 bytes a key press for the logs of an attempt. Throws as `encodeLogs`. */
export async function compressLogs(logs: readonly ParagraphLog[]): Promise<Uint8Array<ArrayBuffer>> {
  return through(new CompressionStream(FORMAT), encodeLogs(logs), Number.POSITIVE_INFINITY)
}

/**
 * The logs of such bytes. Throws LogError for anything else; a stream that inflates to more than the limit is given up
 * there, so that few bytes cannot ask for much memory.
 */
export async function decompressLogs(
  bytes: Uint8Array<ArrayBuffer>,
  limits: BatchLimits = ONE_ATTEMPT,
): Promise<ParagraphLog[]> {
  return decodeLogs(await through(new DecompressionStream(FORMAT), bytes, limits.bytes), limits)
}

/** What comes out of the stream for these bytes. Throws LogError 'too-long' beyond `most` bytes, 'malformed' if it refuses. */
async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = stream.writable.getWriter()
  const written = writer.write(bytes).then(() => writer.close())
  // The reading side tells of the same failure; the writing side must not be left unheard.
  written.catch(() => {})
  const reader = stream.readable.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      length += value.length
      if (length > most) break
      chunks.push(value)
    }
    if (length <= most) await written
  } catch {
    throw new LogError('malformed')
  }
  if (length > most) {
    await reader.cancel().catch(() => {})
    throw new LogError('too-long')
  }
  const all = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}
