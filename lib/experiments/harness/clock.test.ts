import { expect, it } from 'vitest'
import { clockResolution, sampleTarget } from './clock.ts'

it('finds the step of a coarse clock', () => {
  let calls = 0
  expect(clockResolution(() => Math.floor(++calls / 40) * 0.1)).toBeCloseTo(0.1, 10)
})

it('ends with a clock that stands still', () => {
  expect(clockResolution(() => 5)).toBe(0)
})

it('makes samples long enough for the clock: 1 ms, or 50 steps of a coarse one', () => {
  expect(sampleTarget(0.005)).toBe(1)
  expect(sampleTarget(0.1)).toBeCloseTo(5, 10)
})
