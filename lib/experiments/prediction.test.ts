import { describe, expect, it } from 'vitest'
import { experiment as bufferSize } from './buffer-size/index.ts'
import type { Experiment } from './define.ts'
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
})
