import { describe, expect, it } from 'vitest'
import { experiment } from './index.ts'
import { copiesAtOnce } from './kernel.ts'

describe('copiesAtOnce', () => {
  it.each([
    [1000, 65_536, 65_536_000, 157],
    [1000, 1_048_576, 1_048_576_000, 10],
    [1, 4096, 4096, 2500],
    [10_000, 1_048_576, 10_485_760_000, 10],
  ])('%i copies through %i B hold %i B, with %i reads each', (copies, buffer, bytes, reads) => {
    expect(copiesAtOnce(copies, buffer)).toEqual({ bytes, reads })
  })
})

it('refuses a single number of copies and sizes that are not offered', () => {
  const parse = (input: object) => experiment.parameters.safeParse({ ...experiment.defaults, ...input }).success
  expect(parse({})).toBe(true)
  expect(parse({ copies: [1] })).toBe(false)
  expect(parse({ buffers: [] })).toBe(false)
  expect(parse({ buffers: [5000] })).toBe(false)
})
