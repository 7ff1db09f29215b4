import type { Job } from '../define.ts'
import { ExperimentError } from '../errors.ts'

/** Either waits, or compresses `data` and hands it back. */
export type Task = { waitMs: number } | { data: Uint8Array<ArrayBuffer> }

export interface Done {
  /** Bytes that went into the compressed stream, as its end says; 0 of a job that waited. */
  bytes: number
  /** Bytes that came out. */
  compressed: number
  data?: Uint8Array<ArrayBuffer>
}

/** A gzip member ends with the size of its input, 32 bits, little endian (RFC 1952, section 2.3.1). */
function inputSize(member: Uint8Array): number {
  const end = new DataView(member.buffer, member.byteOffset, member.byteLength)
  if (member.length < 18 || end.getUint16(0) !== 0x1f8b) throw new Error('not a gzip member')
  return end.getUint32(member.byteLength - 4, true)
}

export const job: Job<Task, Done> = async (platform, task) => {
  if ('waitMs' in task) {
    await platform.sleep(task.waitMs)
    return { output: { bytes: 0, compressed: 0 } }
  }
  if (!platform.gzip) throw new ExperimentError('not-here', '압축 기능이 없어 실험할 수 없어요.')
  const { data } = task
  const member = await platform.gzip(data)
  return { output: { bytes: inputSize(member), compressed: member.length, data }, transfer: [data.buffer] }
}
