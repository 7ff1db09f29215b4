const MAX_LENGTH = 200
const MAX_ITEMS = 8
const MAX_DEPTH = 3

/**
 * A value as a person would write it down, at most about 200 characters. The value may be a learner's: getters and proxies
 * are read once at most, and what they throw is shown instead of thrown.
 */
export function show(value: unknown): string {
  const text = write(value, 0)
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text
}

function write(value: unknown, depth: number): string {
  if (typeof value === 'string')
    return JSON.stringify(value.length > MAX_LENGTH ? `${value.slice(0, MAX_LENGTH)}…` : value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function') return '함수'
  if (value === null || typeof value !== 'object') return Object.is(value, -0) ? '-0' : String(value)
  try {
    return writeObject(value, depth)
  } catch {
    return '읽을 수 없는 값'
  }
}

function writeObject(value: object, depth: number): string {
  if (value instanceof Error) return `${String(value.name)}(${String(value.message).slice(0, MAX_LENGTH)})`
  if (depth >= MAX_DEPTH) return '…'
  const list = (items: readonly unknown[], length: number) =>
    `[${items.map(item => write(item, depth + 1)).join(', ')}${length > items.length ? `, … 모두 ${length}개` : ''}]`
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const array = value as Uint8Array
    return `${value.constructor.name}${list(Array.from(array.subarray(0, MAX_ITEMS)), array.length)}`
  }
  if (Array.isArray(value)) return list(value.slice(0, MAX_ITEMS), value.length)
  if (value instanceof Map) return `Map(${value.size})${list([...value].slice(0, MAX_ITEMS), value.size)}`
  if (value instanceof Set) return `Set(${value.size})${list([...value].slice(0, MAX_ITEMS), value.size)}`
  const keys = Object.keys(value)
  const shown = keys
    .slice(0, MAX_ITEMS)
    .map(key => `${key}: ${write((value as Record<string, unknown>)[key], depth + 1)}`)
  return `{ ${shown.join(', ')}${keys.length > shown.length ? ', …' : ''} }`
}
