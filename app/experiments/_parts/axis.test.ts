import { describe, expect, it } from 'vitest'
import type { Experiment } from '#lib/experiments/define.ts'
import { placeScale, placesOf } from './axis.ts'

const axis = (scale: Experiment['axis']['scale']) => ({ axis: { label: '워커 수', unit: '개', scale } })
const variant = (value: number, label: string, group?: string) => ({
  key: `${group}${value}`,
  label,
  value,
  ...(group ? { group } : {}),
})
const GROUPS = [
  { key: 'a', label: '가' },
  { key: 'b', label: '나' },
]

describe('placesOf', () => {
  it('has every place once, in order', () => {
    const variants = [variant(4, '4개'), variant(1, '1개')]
    expect(placesOf(axis('log'), variants)).toEqual([
      { value: 1, label: '1개' },
      { value: 4, label: '4개' },
    ])
  })

  it('names a place by its number where groups name it differently', () => {
    const variants = [
      variant(1, '계산 1', 'a'),
      variant(1, '대기 1', 'b'),
      variant(2, '둘', 'a'),
      variant(2, '둘', 'b'),
    ]
    expect(placesOf({ ...axis('log'), groups: GROUPS }, variants).map(({ label }) => label)).toEqual(['1개', '둘'])
    expect(placesOf({ ...axis('category'), groups: GROUPS }, variants)[0]?.label).toBe('계산 1')
  })
})

describe('placeScale', () => {
  const places = [0, 1, 10, 100].map(value => ({ value, label: '' }))

  it('spreads by value, or by its logarithm', () => {
    const linear = placeScale('linear', places, [0, 100])
    expect(places.map(({ value }) => linear(value))).toEqual([0, 1, 10, 100])
    const log = placeScale('log', places.slice(1), [0, 100])
    expect([1, 10, 100].map(value => Math.round(log(value)))).toEqual([0, 50, 100])
  })

  it('spreads evenly what has no scale: categories, a 0 on a logarithmic axis, a single place', () => {
    for (const scale of ['category', 'log'] as const) {
      const even = placeScale(scale, places, [0, 30])
      expect(places.map(({ value }) => even(value))).toEqual([0, 10, 20, 30])
    }
    expect(placeScale('linear', places.slice(0, 1), [0, 30])(0)).toBe(15)
  })
})
