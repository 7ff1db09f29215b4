/**
 * What engines do differently within the language itself, where a submission could notice. Chrome and Safari are taken for
 * right. Call before the realm is locked.
 */
export function evenOutEngines(): void {
  tooMuchRecursionIsRangeError()
  comparingGivesSign()
  // Of ECMAScript 2026: not in all engines yet.
  Reflect.deleteProperty(Array, 'fromAsync')
}

/** QuickJS and Firefox have an error of their own for it, `InternalError`. */
function tooMuchRecursionIsRangeError(): void {
  const { InternalError } = globalThis as { InternalError?: ErrorConstructor }
  if (!InternalError) return
  for (const key of ['name', 'message', 'constructor']) Reflect.deleteProperty(InternalError.prototype, key)
  Object.setPrototypeOf(InternalError.prototype, RangeError.prototype)
}

/** `a.localeCompare(b)`: any number of the right sign by the standard, −1, 0 or 1 in browsers. */
function comparingGivesSign(): void {
  if ('a'.localeCompare('c') === -1 && 'c'.localeCompare('a') === 1) return
  const { localeCompare } = String.prototype
  const own = {
    localeCompare(this: string, that: string) {
      return Math.sign(Reflect.apply(localeCompare, this, [that]))
    },
  }
  const value = own.localeCompare
  Object.defineProperty(String.prototype, 'localeCompare', { value, writable: true, configurable: true })
}
