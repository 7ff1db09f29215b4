import { ByteReader } from './bytes.ts'
import { FIRST_FORMAT, FORMAT } from './codec-format.ts'
import { LIMITS, LogError } from './log-format.ts'
import { LogReader } from './log-reader.ts'
import type { ParagraphLog } from './log-schema.ts'
import { LogWriter } from './log-writer.ts'

/** Bounds of what is decoded at once. */
export interface BatchLimits {
  logs: number
  events: number
  /** Of the encoded, uncompressed form. */
  bytes: number
}

/** Enough for the longest paragraph's log. */
export const ONE_LOG: BatchLimits = { logs: 1, events: LIMITS.events, bytes: 1 << 20 }

/** Enough for an attempt at a text of 200,000 characters. */
export const ONE_ATTEMPT: BatchLimits = { logs: 10_000, events: 1_000_000, bytes: 1 << 23 }

/** Bytes of one log. Throws LogError 'malformed' for a log that no schema accepts. */
export function encodeLog(log: ParagraphLog): Uint8Array<ArrayBuffer> {
  return encodeLogs([log])
}

/** The log of such bytes; `parseLog` accepts it. Throws LogError for anything else. */
export function decodeLog(bytes: Uint8Array): ParagraphLog {
  const [log] = decodeLogs(bytes, ONE_LOG)
  if (log === undefined) throw new LogError('malformed')
  return log
}

/** Bytes of several logs, as of one attempt; they take less room than each by itself. Throws as `encodeLog`. */
export function encodeLogs(logs: readonly ParagraphLog[]): Uint8Array<ArrayBuffer> {
  const writer = new LogWriter()
  for (const log of logs) writer.add(log)
  return writer.written(logs.length)
}

/** The logs of such bytes; `parseLog` accepts each. Throws LogError for anything else, and beyond the limits. */
export function decodeLogs(bytes: Uint8Array, limits: BatchLimits = ONE_ATTEMPT): ParagraphLog[] {
  if (bytes.length > limits.bytes) throw new LogError('too-long')
  const all = new ByteReader(bytes)
  const format = all.byte()
  if (format !== FORMAT && format !== FIRST_FORMAT) throw new LogError('version')
  const count = all.varint()
  if (count > limits.logs) throw new LogError('too-long')
  const reader = new LogReader(all, format)
  const logs: ParagraphLog[] = []
  let events = 0
  for (let i = 0; i < count; i++) {
    const log = reader.next(limits.events - events)
    events += log.events.length
    logs.push(log)
  }
  if (!all.atEnd || !reader.atEnd) throw new LogError('malformed')
  return logs
}
