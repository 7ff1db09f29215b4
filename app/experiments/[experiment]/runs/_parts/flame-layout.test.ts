import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FlameFrame } from '#lib/bench/flame.ts'
import { boxesOf, functionTimes, neighbour, parentsOf, searchFrames } from './flame-layout.ts'

const frame = (name: string, selfUs: number, ...children: FlameFrame[]): FlameFrame => ({
  name,
  place: `${name}.ts:1`,
  kind: 'own',
  selfUs,
  totalUs: selfUs + children.reduce((sum, child) => sum + child.totalUs, 0),
  children,
})

const inner = frame('copy', 20)
const left = frame('run', 40, inner, frame('read', 20))
const right = frame('copy', 15, frame('copy', 5))
const root = frame('(root)', 0, left, right)
const parents = parentsOf(root)
const named = (boxes: ReturnType<typeof boxesOf>) =>
  boxes.map(({ frame: { name }, row, x, width }) => `${row} ${name} ${x}+${width}`).sort()

describe('boxesOf', () => {
  it('puts callees under their callers, as wide as their time', () => {
    expect(named(boxesOf(root, parents, 100))).toEqual([
      '0 (root) 0+100',
      '1 copy 80+20',
      '1 run 0+80',
      '2 copy 0+20',
      '2 copy 80+5',
      '2 read 20+20',
    ])
  })

  it('gives the frame in focus the whole width, its callers above it', () => {
    expect(named(boxesOf(left, parents, 160))).toEqual(['0 (root) 0+160', '1 run 0+160', '2 copy 0+40', '2 read 40+40'])
  })

  it('draws nothing outside its caller', () => {
    const self = fc.integer({ min: 0, max: 50 })
    const tree = fc.memo((depth): fc.Arbitrary<FlameFrame> => {
      const children = depth > 1 ? fc.array(tree(), { maxLength: 3 }) : fc.constant([])
      return fc.tuple(self, children).map(([us, called]) => frame('f', us, ...called))
    })
    fc.assert(
      fc.property(tree(5), whole => {
        const up = parentsOf(whole)
        const boxes = new Map(boxesOf(whole, up, 1000).map(box => [box.frame, box]))
        for (const box of boxes.values()) {
          const caller = boxes.get(up.get(box.frame) as FlameFrame)
          if (!caller) continue
          expect(box.row).toBe(caller.row + 1)
          expect(box.x).toBeGreaterThanOrEqual(caller.x - 1e-6)
          expect(box.x + box.width).toBeLessThanOrEqual(caller.x + caller.width + 1e-6)
        }
      }),
    )
  })
})

it('neighbour follows the arrow keys and stays where nothing is', () => {
  const drawn = new Set(boxesOf(root, parents, 100).map(box => box.frame))
  const go = (from: FlameFrame, key: string) => neighbour(from, key, parents, drawn)
  expect(go(root, 'ArrowUp')).toBe(root)
  expect(go(root, 'ArrowDown')).toBe(left)
  expect(go(left, 'ArrowRight')).toBe(right)
  expect(go(right, 'ArrowRight')).toBe(right)
  expect(go(inner, 'ArrowUp')).toBe(left)
  expect(go(inner, 'ArrowDown')).toBe(inner)
})

it('functionTimes adds up a function over its callers, within itself once', () => {
  expect(functionTimes(root).map(({ name, selfUs, totalUs }) => [name, selfUs, totalUs])).toEqual([
    ['run', 40, 80],
    ['copy', 40, 40],
    ['read', 20, 20],
  ])
})

it('searchFrames finds by name and place and counts no time twice', () => {
  expect(searchFrames(root, ' COPY ').found.size).toBe(3)
  expect(searchFrames(root, 'copy').us).toBe(40)
  expect(searchFrames(root, 'read.ts:1').us).toBe(20)
  expect(searchFrames(root, '').found.size).toBe(0)
})
