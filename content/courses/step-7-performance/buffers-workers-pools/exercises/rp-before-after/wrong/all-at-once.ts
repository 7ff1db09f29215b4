// 한 라운드를 한꺼번에 재서 서로 방해합니다.
import type { Config, Measured, Row } from '../declarations.ts'

export async function runAll(
  configs: Config[],
  once: (config: Config) => Promise<Measured>,
  rounds: number,
): Promise<Row[]> {
  if (!Number.isInteger(rounds) || rounds < 3) throw new RangeError('세 번 이상 재야 합니다.')
  const names = configs.map(({ parallel, pool, bufferSize }) => `${parallel} ${pool} ${bufferSize}`)
  if (new Set(names).size !== names.length) throw new RangeError('같은 설정이 두 번 들어 있습니다.')
  const samples: Measured[][] = configs.map(() => [])
  for (let round = 0; round < rounds; round++) {
    const measured = await Promise.all(configs.map(config => once(config)))
    for (const [index, each] of measured.entries()) samples[index]?.push(each)
  }
  return configs.map((config, index) => {
    const own = samples[index] ?? []
    const of = (measure: keyof Measured) => median(own.map(each => each[measure]))
    return {
      ...config,
      median: { ms: of('ms'), peakBytes: of('peakBytes'), cpuMs: of('cpuMs'), allocations: of('allocations') },
      rounds,
    }
  })
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2
}
