import type { Job } from '../define.ts'
import { ExperimentError } from '../errors.ts'
import { compressedInput } from './compress.ts'

export interface Task {
  data: Uint8Array<ArrayBuffer>
}

export interface Done {
  /** Bytes that went into the compressed stream. */
  bytes: number
  /** The buffer, to be used again. */
  data: Uint8Array<ArrayBuffer>
}

/** Compresses one file's content and hands its buffer back. */
export const job: Job<Task, Done> = async ({ gzip }, { data }) => {
  if (!gzip) throw new ExperimentError('not-here', '압축 기능이 없어 실험할 수 없어요.')
  return { output: { bytes: await compressedInput(gzip, data), data }, transfer: [data.buffer] }
}
