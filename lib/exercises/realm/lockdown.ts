/**
 * Makes the built-in objects of this realm unchangeable, before a learner's code is let in: what judges that code uses the
 * same objects. After the idea of SES `lockdown` (Agoric), cut down to what a realm of this one purpose needs.
 *
 * A frozen property of a prototype would also refuse ordinary assignment to objects that inherit it ("override mistake":
 * `error.name = …`), so data properties of prototypes become accessors whose setter defines an own property.
 */
export function lockdown(): void {
  // Hooks of the engine behind an error's stack: state that no freezing reaches, and a way to the functions on the stack.
  for (const hook of ['prepareStackTrace', 'captureStackTrace', 'stackTraceLimit']) Reflect.deleteProperty(Error, hook)
  const seen = new Set<object>()
  const queue: object[] = [globalThis, ...hidden()]
  const visit = (value: unknown) => {
    if ((typeof value === 'object' || typeof value === 'function') && value !== null && !seen.has(value)) {
      seen.add(value)
      queue.push(value)
    }
  }
  const prototypes = new Set<object>()
  for (let object = queue.pop(); object !== undefined; object = queue.pop()) {
    seen.add(object)
    visit(Object.getPrototypeOf(object))
    for (const key of Reflect.ownKeys(object)) {
      const descriptor = Object.getOwnPropertyDescriptor(object, key)
      if (!descriptor) continue
      visit(descriptor.get)
      visit(descriptor.set)
      visit(descriptor.value)
      if (key === 'prototype' && descriptor.value) prototypes.add(descriptor.value)
    }
  }
  for (const prototype of prototypes) allowOverrides(prototype)
  for (const object of seen) if (object !== globalThis) freeze(object)
  for (const key of Reflect.ownKeys(globalThis)) fix(globalThis, key)
}

/** Objects that no property leads to: iterators, generators, async functions, typed arrays. */
function hidden(): object[] {
  const prototypeOf = (value: unknown) => Object.getPrototypeOf(value) as object
  return [
    prototypeOf([][Symbol.iterator]()),
    prototypeOf(new Map()[Symbol.iterator]()),
    prototypeOf(new Set()[Symbol.iterator]()),
    prototypeOf(''[Symbol.iterator]()),
    prototypeOf('a'.matchAll(/a/g)),
    prototypeOf(Uint8Array),
    prototypeOf(function* () {}),
    prototypeOf((function* () {})()),
    prototypeOf(async () => {}),
    prototypeOf(async function* () {}),
    prototypeOf((async function* () {})()),
  ]
}

function allowOverrides(prototype: object): void {
  for (const key of Reflect.ownKeys(prototype)) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, key)
    // Symbols are what engines look up on the fast path of every loop; nobody assigns them.
    if (!descriptor?.configurable || !('value' in descriptor) || typeof key === 'symbol') continue
    // Array elements and `length` of a prototype that is an array itself.
    if (Array.isArray(prototype) && key === 'length') continue
    if (!OVERRIDDEN.has(key)) continue
    const { value, enumerable = false } = descriptor
    Object.defineProperty(prototype, key, {
      configurable: false,
      enumerable,
      get: () => value,
      set(this: object, own: unknown) {
        if (this === prototype) throw new TypeError(`${key}: 내장 객체는 바꿀 수 없어요.`)
        Object.defineProperty(this, key, { value: own, writable: true, enumerable: true, configurable: true })
      },
    })
  }
}

/** What people assign on objects and instances of their own: `this.name = …` in an error, `toString` of a class by hand. */
const OVERRIDDEN: ReadonlySet<string> = new Set([
  'name',
  'message',
  'stack',
  'cause',
  'toString',
  'valueOf',
  'toJSON',
  'constructor',
])

function freeze(object: object): void {
  try {
    Object.freeze(object)
  } catch {
    // Typed arrays with elements cannot be frozen; none is reachable from the built-in objects of the engines tried.
  }
}

/** The global object stays open for new names (a learner's own mistakes), its present ones are fixed. */
function fix(object: object, key: PropertyKey): void {
  const descriptor = Object.getOwnPropertyDescriptor(object, key)
  if (!descriptor?.configurable) return
  Object.defineProperty(
    object,
    key,
    'value' in descriptor ? { writable: false, configurable: false } : { configurable: false },
  )
}
