// 작업이 끝나기 전에 끝났다고 알립니다.
import type { Job, Outcome, Progress } from '../declarations.ts'

export async function compressAll(
  jobs: Job[],
  workers: number,
  gzip: (data: Uint8Array) => Promise<Uint8Array>,
  onProgress: (progress: Progress) => void,
): Promise<Outcome[]> {
  if (!Number.isInteger(workers) || workers < 1) throw new RangeError('워커는 1 이상의 정수여야 합니다.')
  const outcomes: Outcome[] = []
  let next = 0
  let done = 0
  const worker = async () => {
    while (next < jobs.length) {
      const index = next++
      const { name, data } = jobs[index] as Job
      let ok = true
      onProgress({ done: ++done, total: jobs.length, name, ok })
      try {
        outcomes[index] = { name, bytes: await gzip(data) }
      } catch (error) {
        ok = false
        outcomes[index] = { name, error }
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(workers, jobs.length) }, worker))
  return outcomes
}
