/** Global names of the language itself (ECMAScript 2025), the same in every engine. */
const LANGUAGE: ReadonlySet<string> = new Set(
  `globalThis Infinity NaN undefined eval isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent encodeURI
  encodeURIComponent escape unescape AggregateError Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView
  Date Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function Int8Array Int16Array Int32Array
  InternalError Iterator Map Number Object Promise Proxy RangeError ReferenceError RegExp Set String Symbol SyntaxError
  TypeError Uint8Array Uint8ClampedArray Uint16Array Uint32Array URIError WeakMap WeakRef WeakSet Atomics JSON Math Reflect
  Intl SharedArrayBuffer`.split(/\s+/),
)

/**
 * Takes away every global that is not the language's: messages, network, storage, timers, another engine's extras. What is
 * left is what both engines have, so that a submission meets the same world in the browser and on the server.
 */
export function keepLanguageOnly(): void {
  const scope = globalThis as object
  for (
    let object: object | null = scope;
    object && object !== Object.prototype;
    object = Object.getPrototypeOf(object)
  ) {
    for (const key of Reflect.ownKeys(object)) {
      if (typeof key !== 'string' || LANGUAGE.has(key) || key === 'constructor') continue
      if (Reflect.deleteProperty(object, key) && !(key in scope)) continue
      // What cannot be deleted is shadowed.
      Reflect.defineProperty(scope, key, { value: undefined, writable: false, configurable: true })
    }
  }
}
