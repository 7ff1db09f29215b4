// N개씩 묶어, 묶음이 모두 끝나야 다음 묶음을 시작합니다.
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
  const one = async (index: number) => {
    {
      const { name, data } = jobs[index] as Job
      let ok = true
      try {
        outcomes[index] = { name, bytes: await gzip(data) }
      } catch (error) {
        ok = false
        outcomes[index] = { name, error }
      }
      onProgress({ done: ++done, total: jobs.length, name, ok })
    }
  }
  for (; next < jobs.length; next += workers) {
    const wave = jobs.slice(next, next + workers).map((_, offset) => one(next + offset))
    await Promise.all(wave)
  }
  return outcomes
}
