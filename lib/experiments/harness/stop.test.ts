import { expect, it } from 'vitest'
import { experiment as bufferPool } from '../buffer-pool/index.ts'
import { experiment as bufferSize } from '../buffer-size/index.ts'
import type { Experiment } from '../define.ts'
import { seededRandom } from './random.ts'
import { narrowEnough } from './stop.ts'

const times = (rounds: number, scatter: number, seed = 3) => {
  const random = seededRandom(seed)
  return Array.from({ length: rounds }, () => 10 * (1 + scatter * (random() - 0.5)))
}
const sizes = bufferSize as unknown as Experiment
const variants = sizes.variants(sizes.defaults)
const samples = (rounds: number, scatter: number) =>
  new Map(variants.map(({ key }, index) => [key, { time: times(rounds, scatter, index + 1) }]))

it('wants narrow intervals', () => {
  expect(narrowEnough(sizes, variants, samples(15, 0.005))).toBe(true)
  expect(narrowEnough(sizes, variants, samples(15, 0.015))).toBe(false)
  expect(narrowEnough(sizes, variants, samples(15, 0.3))).toBe(false)
})

it('waits for the widest of all drawn intervals', () => {
  const one = samples(15, 0)
  one.set('512', { time: times(15, 0.3) })
  expect(narrowEnough(sizes, variants, one)).toBe(false)
})

it('looks at every drawn measure, and takes counts that never differ for narrow', () => {
  const pool = bufferPool as unknown as Experiment
  const all = pool.variants(pool.defaults)
  const told = (collections: number[]) =>
    new Map(all.map(({ key }) => [key, { time: Array(15).fill(5) as number[], collections }]))
  expect(narrowEnough(pool, all, told(Array(15).fill(0)))).toBe(true)
  expect(narrowEnough(pool, all, told(Array.from({ length: 15 }, (_, round) => round % 3)))).toBe(false)
})
