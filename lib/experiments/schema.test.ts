import { expect, it } from 'vitest'
import { oneOf, someOf, wholeNumber } from './schema.ts'

const complaint = (parsed: { success: boolean; error?: { issues: { message: string }[] } | undefined }) =>
  parsed.success ? undefined : parsed.error?.issues[0]?.message

it('takes one of the options only', () => {
  expect(oneOf('크기', [1, 2]).parse(2)).toBe(2)
  expect(complaint(oneOf('크기', [1, 2]).safeParse(3))).toBe('크기: 목록에 있는 값만 쓸 수 있어요.')
  expect(complaint(oneOf('크기', [1, 2]).safeParse('1'))).toBe('크기: 값을 하나 골라 주세요.')
})

it('puts several of the options in their order', () => {
  const sizes = someOf('크기', [1, 2, 3], 2)
  expect(sizes.parse([3, 1])).toEqual([1, 3])
  expect(complaint(sizes.safeParse([1]))).toBe('크기: 2개 이상 골라 주세요.')
  expect(complaint(sizes.safeParse([1, 1]))).toBe('크기: 같은 값을 두 번 고를 수 없어요.')
  expect(complaint(sizes.safeParse([1, 4]))).toBe('크기: 목록에 있는 값만 쓸 수 있어요.')
  expect(complaint(sizes.safeParse(1))).toBe('크기: 목록을 보내 주세요.')
})

it('takes whole numbers within their limits', () => {
  const count = wholeNumber('요청 수', { min: 1, max: 1000 })
  expect(count.parse(1000)).toBe(1000)
  expect(complaint(count.safeParse(0))).toBe('요청 수: 1부터 쓸 수 있어요.')
  expect(complaint(count.safeParse(1001))).toBe('요청 수: 1,000까지 쓸 수 있어요.')
  expect(complaint(count.safeParse(1.5))).toBe('요청 수: 정수로 적어 주세요.')
  expect(complaint(count.safeParse(Number.NaN))).toBeTruthy()
})
