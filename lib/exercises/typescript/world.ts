/** Name under which the editor's checker finds the interfaces below. */
export const WORLD_FILE = 'file:///world.d.ts'

/**
 * Types of what an exercise's code finds besides the language itself: what `realm/web.ts` adds and the console of
 * `realm/session.ts`. Whatever else a browser or Node would have does not exist there, and the checker says so.
 */
export const WORLD_TYPES = `
interface Console {
  log(...values: unknown[]): void
  info(...values: unknown[]): void
  debug(...values: unknown[]): void
  warn(...values: unknown[]): void
  error(...values: unknown[]): void
}
declare const console: Console

declare class TextEncoder {
  readonly encoding: 'utf-8'
  encode(text?: string): Uint8Array<ArrayBuffer>
  encodeInto(text: string, into: Uint8Array): { read: number; written: number }
}
declare class TextDecoder {
  readonly encoding: 'utf-8'
  decode(input?: Uint8Array | ArrayBuffer): string
}

declare class AbortSignal {
  readonly aborted: boolean
  readonly reason: unknown
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
  throwIfAborted(): void
}
declare class AbortController {
  readonly signal: AbortSignal
  abort(reason?: unknown): void
}

declare function queueMicrotask(task: () => void): void
`

/** Where the learner's file and the exercise's declarations stand, so that `./declarations.ts` leads from one to the other. */
export const SOURCE_FILE = 'file:///answer.ts'
export const DECLARATIONS_FILE = 'file:///declarations.ts'

/**
 * How the checker reads an exercise (TypeScript's own numbers): the language as both engines have it (lib/exercises/realm),
 * strict, and modules found beside each other by their whole name.
 */
export const COMPILER_OPTIONS = {
  /** ES2023 */
  target: 10,
  lib: ['lib.es2023.d.ts'],
  /** ESNext */
  module: 99,
  /** Bundler */
  moduleResolution: 100,
  moduleDetection: 3,
  allowImportingTsExtensions: true,
  noEmit: true,
  strict: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
}
