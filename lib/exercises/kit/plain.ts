/** Deeper or larger values are no answer to any exercise. */
const MAX_DEPTH = 12
const MAX_VALUES = 200_000

/**
 * A copy of a learner's value that can no longer change its mind: getters and proxies are read exactly once, class
 * instances become plain objects. Typed arrays, maps and sets are copied as such; functions are kept.
 * Throws RangeError when it is too deep or too large.
 */
export function plain<T>(value: T): T {
  let values = 0
  const copy = (each: unknown, depth: number): unknown => {
    if (++values > MAX_VALUES) throw new RangeError('돌려준 값이 너무 커요.')
    if (each === null || typeof each !== 'object') return each
    if (depth > MAX_DEPTH) throw new RangeError('돌려준 값이 너무 깊어요.')
    if (each instanceof Error) return each
    if (ArrayBuffer.isView(each)) return (each as Uint8Array).slice()
    if (Array.isArray(each)) {
      const { length } = each
      if (length > MAX_VALUES) throw new RangeError('돌려준 값이 너무 커요.')
      return Array.from({ length }, (_, index) => copy(each[index], depth + 1))
    }
    if (each instanceof Map)
      return new Map([...each].map(([key, item]) => [copy(key, depth + 1), copy(item, depth + 1)]))
    if (each instanceof Set) return new Set([...each].map(item => copy(item, depth + 1)))
    const entries = Object.keys(each).map(key => [key, copy((each as Record<string, unknown>)[key], depth + 1)])
    return Object.fromEntries(entries)
  }
  return copy(value, 0) as T
}
