import type { Job, Outcome, Progress } from './declarations.ts'

export async function compressAll(
  jobs: Job[],
  workers: number,
  gzip: (data: Uint8Array) => Promise<Uint8Array>,
  onProgress: (progress: Progress) => void,
): Promise<Outcome[]> {
  throw new Error('아직 만들지 않았어요.')
}
