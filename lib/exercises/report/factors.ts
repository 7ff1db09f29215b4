import { WAYS, type Way } from '#lib/experiments/before-after/parameters.ts'
import { type RunResult, samplesOf } from '#lib/experiments/harness/result.ts'
import { medianInterval } from '#lib/experiments/harness/statistics.ts'

/** What the eight ways of exp-before-after vary, one apart from the others. */
export const FACTORS = [
  { key: 'parallel', label: '병렬', isOn: (way: Way) => way.parallel },
  { key: 'pool', label: '풀', isOn: (way: Way) => way.pooled },
  {
    key: 'buffer',
    label: '버퍼 크기',
    isOn: (way: Way) => way.bufferBytes === Math.max(...WAYS.map(each => each.bufferBytes)),
  },
] as const

export type FactorKey = (typeof FACTORS)[number]['key']

/** How many times the time shrinks when a factor is turned on and nothing else changes. */
export interface Effect {
  factor: FactorKey
  /** Median over the rounds; below 1 it grew. */
  ratio: number
  /** 95 % interval. */
  low: number
  high: number
}

/**
 * Main effects of the 2³ factorial design, as ratios: in each round the geometric mean of time(off) ÷ time(on) over the four
 * pairs that differ in that factor alone (Box, Hunter and Hunter 2005, ch. 5, on the logarithm of the time). Undefined unless
 * every way was timed in every round.
 */
export function effectsOf(result: RunResult): Effect[] | undefined {
  const times = new Map(WAYS.map(way => [way, samplesOf(result, way.key)]))
  const complete = [...times.values()].every(
    samples => samples.length === result.rounds && samples.length > 0 && samples.every(time => time > 0),
  )
  if (!complete) return undefined
  return FACTORS.map(({ key, isOn }) => {
    const pairs = WAYS.filter(way => !isOn(way)).map(off => ({ off, on: pairOf(off, key) }))
    const ratios = Array.from({ length: result.rounds }, (_, round) => {
      const logs = pairs.map(({ off, on }) => Math.log(at(times.get(off), round) / at(times.get(on), round)))
      return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length)
    })
    const { value, low, high } = medianInterval(ratios)
    return { factor: key, ratio: value, low, high }
  })
}

const at = (samples: readonly number[] | undefined, round: number) => samples?.[round] as number

/** The way that differs in that factor alone. */
function pairOf(way: Way, factor: FactorKey): Way {
  return WAYS.find(other =>
    FACTORS.every(({ key, isOn }) => (key === factor ? isOn(other) !== isOn(way) : isOn(other) === isOn(way))),
  ) as Way
}

/**
 * Factors with the largest effect, whichever way it goes: the one with the ratio furthest from 1, and those whose interval
 * reaches into its own. Several cannot be told apart by these data.
 */
export function leadingFactors(effects: readonly Effect[]): FactorKey[] {
  const sizes = effects.map(({ factor, ratio, low, high }) => {
    const ends = [Math.log(low), Math.log(high)]
    const crosses = low <= 1 && high >= 1
    const [least, most] = [Math.min(...ends.map(Math.abs)), Math.max(...ends.map(Math.abs))]
    return { factor, size: Math.abs(Math.log(ratio)), least: crosses ? 0 : least, most }
  })
  const [first] = [...sizes].sort((a, b) => b.size - a.size)
  return first ? sizes.filter(each => each === first || each.most >= first.least).map(({ factor }) => factor) : []
}
