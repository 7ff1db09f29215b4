import { describe, expect, it } from 'vitest'
import { experiment as bufferSize } from './buffer-size/index.ts'
import type { Experiment } from './define.ts'
import type { RunResult } from './harness/result.ts'
import { experiment as nPlusOne } from './n-plus-one/index.ts'
import { statementsOf } from './n-plus-one/strategies.ts'
import { isRight, UNKNOWN } from './prediction.ts'
import { bufferSizeResult } from './testing/results.ts'

const experiment = bufferSize as Experiment
const result = bufferSizeResult({
  '512': [60, 61, 62, 60, 61],
  '65536': [5, 6, 5, 6, 5],
  '131072': [5.1, 5.9, 5.1, 5.9, 5],
})

describe('a prediction', () => {
  it.each([
    ['65536', true],
    // Cannot be told from the best.
    ['131072', true],
    ['512', false],
    // Could be chosen, and was not measured.
    ['1024', null],
    ['999', null],
    [UNKNOWN, null],
    [null, null],
  ])('of %s is right: %s', (guess, right) => {
    expect(isRight(experiment, result, guess)).toBe(right)
  })

  it('is about what its question asks for: the time of 100 orders, not the fewest statements of any', () => {
    const asked = nPlusOne as unknown as Experiment
    const params = asked.defaults
    const time = (group = '', value: number) => ({ loop: 5, any: 1, join: 3 })[group]! * value
    const run: RunResult = {
      ...result,
      experiment: asked.id,
      params,
      variants: asked.variants(params).map(({ key, value, group }) => ({
        key,
        value,
        exact: { statements: statementsOf(group ?? '', value), orders: value, travel: 0 },
        batch: 1,
        samples: { time: Array(5).fill(time(group, value)) },
      })),
    }
    const guesses = ['any/100', 'join/100', 'loop/100', 'join/1']
    expect(guesses.map(guess => isRight(asked, run, guess))).toEqual([true, false, false, null])
  })
})
