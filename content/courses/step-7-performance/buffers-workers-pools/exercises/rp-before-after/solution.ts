import type { Config, Measured, Row } from './declarations.ts'

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
    for (const [index, config] of configs.entries()) samples[index]?.push(await once(config))
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
