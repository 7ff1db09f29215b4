// 준비 운동도 표본에 넣습니다.
import type { BenchOptions, Summary } from '../declarations.ts'

export async function bench(fn: () => unknown | Promise<unknown>, options: BenchOptions): Promise<Summary> {
  const { warmup, rounds, now } = options
  if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError('rounds는 1 이상의 정수여야 합니다.')
  if (!Number.isInteger(warmup) || warmup < 0) throw new RangeError('warmup은 0 이상의 정수여야 합니다.')
  const samples: number[] = []
  for (let i = 0; i < warmup + rounds; i++) {
    const start = now()
    await fn()
    samples.push(now() - start)
  }
  const sorted = [...samples].sort((a, b) => a - b)
  const low = sorted[Math.floor((samples.length - 1) / 2)] as number
  const high = sorted[Math.ceil((samples.length - 1) / 2)] as number
  return { median: (low + high) / 2, min: sorted[0] as number, max: sorted.at(-1) as number, samples }
}
