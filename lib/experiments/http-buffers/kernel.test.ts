import { expect, it } from 'vitest'
import { makeBuffers } from './kernel.ts'

it('makes a buffer for each taker without a pool, and with one as many as were in use at once', () => {
  for (const [pooled, made] of [
    [false, 6],
    [true, 3],
  ] as const) {
    const buffers = makeBuffers(pooled, 16)
    for (let round = 0; round < 2; round++) {
      const taken = [buffers.take(), buffers.take(), buffers.take()]
      expect(new Set(taken).size).toBe(3)
      for (const buffer of taken) buffers.giveBack(buffer)
    }
    expect(buffers.made).toBe(made)
  }
})
