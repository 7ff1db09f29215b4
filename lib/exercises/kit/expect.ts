import { plain } from './plain.ts'
import { show } from './show.ts'

/** A check that does not hold. Texts are Korean and bounded. */
export class Unmet extends Error {
  readonly expected: string | undefined
  readonly actual: string | undefined
  constructor(message: string, values: { expected?: string; actual?: string } = {}) {
    super(message)
    this.name = 'Unmet'
    this.expected = values.expected
    this.actual = values.actual
  }
}

/** Same structure and values, NaN equal to NaN, typed arrays by content. Key order does not matter. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  if (ArrayBuffer.isView(a) || ArrayBuffer.isView(b)) return isSameBytes(a, b)
  if (Array.isArray(a) !== Array.isArray(b)) return false
  if (a instanceof Map || b instanceof Map) {
    return (
      a instanceof Map &&
      b instanceof Map &&
      a.size === b.size &&
      [...a].every(([key, item]) => isSame(item, b.get(key)))
    )
  }
  if (a instanceof Set || b instanceof Set) {
    return a instanceof Set && b instanceof Set && a.size === b.size && [...a].every(item => b.has(item))
  }
  const [keys, others] = [Object.keys(a), Object.keys(b)]
  if (keys.length !== others.length) return false
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  return keys.every(key => Object.hasOwn(right, key) && isSame(left[key], right[key]))
}

function isSameBytes(a: unknown, b: unknown): boolean {
  if (!ArrayBuffer.isView(a) || !ArrayBuffer.isView(b) || a.byteLength !== b.byteLength) return false
  const [left, right] = [a as Uint8Array, b as Uint8Array]
  if (left.length !== right.length) return false
  if (left instanceof Uint8Array && right instanceof Uint8Array) return hasSameBytes(left, right)
  for (let i = 0; i < left.length; i++) {
    const one = left[i]
    const other = right[i]
    // Most are alike by ===, which is cheap; it errs about NaN and the two zeros.
    if ((one !== other || one === 0) && !Object.is(one, other)) return false
  }
  return true
}

/** Four at a time, over copies that begin where such numbers may: an interpreter's time goes by steps, not by bytes. */
function hasSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  const [left, right] = [fours(a), fours(b)]
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false
  for (let i = 4 * left.length; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

const fours = (bytes: Uint8Array) => new Int32Array(new Uint8Array(bytes).buffer, 0, bytes.length >> 2)

/** Ways to say what must hold. Each throws `Unmet` with both values when it does not. `what`: Korean, names the value. */
export const expect = Object.freeze({
  /** Deep equality. The learner's value is read once. */
  equal(what: string, actual: unknown, expected: unknown): void {
    const read = plain(actual)
    if (!isSame(read, expected))
      throw new Unmet(`${what}: 값이 달라요.`, { expected: show(expected), actual: show(read) })
  },
  /** A number within `tolerance` of another. */
  near(what: string, actual: unknown, expected: number, tolerance: number): void {
    if (typeof actual === 'number' && Math.abs(actual - expected) <= tolerance) return
    throw new Unmet(`${what}: 값이 달라요.`, { expected: `${expected} (± ${tolerance})`, actual: show(actual) })
  },
  /** A condition that has no better expression. */
  that(what: string, holds: boolean, values: { expected?: unknown; actual?: unknown } = {}): void {
    if (holds === true) return
    throw new Unmet(what, {
      ...('expected' in values ? { expected: show(values.expected) } : {}),
      ...('actual' in values ? { actual: show(values.actual) } : {}),
    })
  },
  /** A call that must throw an error of a class. */
  throws(what: string, call: () => unknown, type: 'Error' | 'RangeError' | 'TypeError' = 'Error'): void {
    let thrown: unknown
    try {
      call()
    } catch (error) {
      thrown = error
      if (isErrorOf(error, type)) return
    }
    throw new Unmet(`${what}: ${type}를 던져야 해요.`, {
      expected: type,
      actual: thrown === undefined ? '던지지 않음' : show(thrown),
    })
  },
  /** A promise that must be rejected with an error of a class. Resolves to the error. */
  async rejects(
    what: string,
    call: () => unknown,
    type: 'Error' | 'RangeError' | 'TypeError' = 'Error',
  ): Promise<unknown> {
    let thrown: unknown
    try {
      await call()
    } catch (error) {
      thrown = error
      if (isErrorOf(error, type)) return error
    }
    throw new Unmet(`${what}: ${type}로 거절되어야 해요.`, {
      expected: type,
      actual: thrown === undefined ? '거절되지 않음' : show(thrown),
    })
  },
})

function isErrorOf(error: unknown, type: 'Error' | 'RangeError' | 'TypeError'): boolean {
  return error instanceof { Error, RangeError, TypeError }[type]
}
