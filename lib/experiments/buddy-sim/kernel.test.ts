import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameMistakes, frameSize } from '../illustration.ts'
import { buddyFrames } from './frames.ts'
import { experiment } from './index.ts'
import { ORDERS, playBuddy } from './kernel.ts'
import { type BuddySimParameters, LARGEST, MEMORY, MINIMUMS, REQUESTS, SEED } from './parameters.ts'

const { defaults } = experiment

const parameters: fc.Arbitrary<BuddySimParameters> = fc.record({
  requests: fc.integer(REQUESTS),
  largest: fc.constantFrom(...LARGEST),
  minimum: fc.constantFrom(...MINIMUMS),
  order: fc.constantFrom(0, 1, 2, 3),
  seed: fc.integer(SEED),
})

describe('playBuddy', () => {
  it('ends with the whole memory in one block, and as many merges as splits, in any order', () => {
    fc.assert(
      fc.property(parameters, fc.constantFrom(...ORDERS), (params, order) => {
        const tale = playBuddy(params, order)
        expect(tale.largestEnd).toBe(MEMORY)
        expect(tale.merges).toBe(tale.splits)
        expect(tale.largestHalfway).toBeLessThanOrEqual(tale.freeHalfway)
      }),
    )
  })

  it('shows with the defaults what it is about: refusals, waste, and orders that leave smaller blocks halfway', () => {
    const tales = ORDERS.map(order => playBuddy(defaults, order))
    expect(tales[0]!.splits).toBeGreaterThan(0)
    expect(tales[0]!.inside).toBeGreaterThan(0)
    expect(new Set(tales.map(({ largestHalfway }) => largestHalfway)).size).toBeGreaterThan(1)
    expect(new Set(tales.map(({ splits, refused }) => `${splits} ${refused}`)).size).toBe(1)
  })

  it('gives every block back once, in each order', () => {
    for (const { of } of ORDERS) expect(of(7, 1).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(ORDERS[2]?.of(5, 1)).toEqual([1, 3, 0, 2, 4])
  })
})

describe('buddyFrames', () => {
  it('can all be drawn, show the whole memory, and begin and end with one free block', () => {
    fc.assert(
      fc.property(parameters, params => {
        const frames = buddyFrames(params)
        for (const frame of frames) {
          expect(frameMistakes(frame)).toEqual([])
          expect(frameSize(frame)).toBe(MEMORY)
        }
        for (const frame of [frames[0], frames.at(-1)]) {
          expect(frame?.blocks).toMatchObject([{ offset: 0, size: MEMORY, state: 'free' }])
        }
      }),
      { numRuns: 50 },
    )
  })

  it('shows a frame for every split and every merge, which lead to what the allocator holds', () => {
    fc.assert(
      fc.property(parameters, params => {
        const frames = buddyFrames(params)
        const { splits, merges, refused } = playBuddy(params, ORDERS[params.order]!)
        expect(frames.filter(({ caption }) => caption.includes('둘로 나눠요'))).toHaveLength(splits)
        expect(frames.filter(({ caption }) => caption.includes('합쳐요'))).toHaveLength(merges)
        expect(frames).toHaveLength(1 + splits + merges + refused + 2 * (params.requests - refused))

        // The frame after the last block was handed out shows just the blocks that the allocator has then.
        let full: { offset: number; size: number }[] = []
        playBuddy(params, ORDERS[params.order]!, event => {
          if (event.kind === 'allocate') full = event.after
        })
        const last = frames.findLast(({ caption }) => caption.includes('블록을 줘요'))!
        const drawn = last.blocks.filter(({ state }) => state !== 'waste').map(({ offset }) => offset)
        expect(drawn).toEqual(full.map(({ offset }) => offset))
      }),
      { numRuns: 50 },
    )
  })

  it('tells the request, what is wasted, and why blocks are not merged', () => {
    const captions = buddyFrames(defaults).map(({ caption }) => caption)
    expect(captions[1]).toMatch(/^요청 A: 256 B\. 64 KB 블록을 32 KB 둘로 나눠요\.$/)
    expect(captions.some(caption => caption.includes('블록 안에 남아 버려져요'))).toBe(true)
    expect(captions.some(caption => caption.includes('합치지 못해요'))).toBe(true)
    expect(captions.at(-1)).toContain('처음의 한 덩어리로 돌아왔어요.')
  })
})
