import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareSource } from '../source.ts'
import { bundleChecks } from './bundle.ts'
import { gradeInQuickJS, SANDBOX_LIMITS } from './quickjs.ts'
import type { Grade } from './verdict.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'jaeda-checks-'))
afterAll(() => rmSync(folder, { recursive: true }))
const CHECK = path.resolve('lib/exercises/check.ts')

let bundle: string
const checks = [
  { id: 'sum', title: '더해요' },
  { id: 'list', title: '세 개를 돌려줘요' },
  { id: 'later', title: '기다려요' },
]

beforeAll(async () => {
  const file = path.join(folder, 'checks.ts')
  writeFileSync(
    file,
    `import { defineChecks } from ${JSON.stringify(CHECK)}
    export const checks = defineChecks({ exports: { sum: 'function', list: 'function', later: 'function' }, checks: [
      { id: 'sum', title: '더해요', run: ({ solution, kit }) => {
        const [a, b] = [kit.random.integer(1, 1e6), kit.random.integer(1, 1e6)]
        kit.expect.equal('합', solution.sum(a, b), a + b)
      } },
      { id: 'list', title: '세 개를 돌려줘요', run: ({ solution, kit }) => kit.expect.equal('목록', solution.list({ n: 3 }), { a: 1, b: [1, 2, 3] }) },
      { id: 'later', title: '기다려요', run: async ({ solution, kit }) => kit.expect.equal('값', await solution.later(kit.clock), 1500) },
    ] })`,
  )
  bundle = await bundleChecks(file)
})

const RIGHT = {
  sum: 'export const sum = (a: number, b: number): number => a + b',
  list: 'export const list = (o: { n: number }) => ({ a: 1, b: [1, 2, 3] })',
  later:
    'export async function later(clock: any) { await clock.sleep(1000); await clock.sleep(500); return clock.now() }',
}

function grade(parts: Partial<typeof RIGHT> & { more?: string }, limits = SANDBOX_LIMITS) {
  const { more = '', ...functions } = { ...RIGHT, ...parts }
  const prepared = prepareSource(`${more}\n${Object.values(functions).join('\n')}`)
  if (prepared.mistake) throw new Error(JSON.stringify(prepared.mistake))
  return gradeInQuickJS({ bundle, checks, body: prepared.body, seeds: [1, 99] }, limits)
}
const states = (graded: Grade) => graded.results.map(result => result.state)

describe('an honest submission', () => {
  it('passes', async () => {
    expect(await grade({})).toMatchObject({ state: 'passed' })
  })
  it('fails where it is wrong, with both values', async () => {
    const graded = await grade({ list: 'export const list = () => ({ a: 1, b: [1, 2] })' })
    expect(graded.state).toBe('failed')
    expect(states(graded)).toEqual(['passed', 'failed', 'passed'])
    expect(graded.results[1]).toMatchObject({ expected: '{ a: 1, b: [1, 2, 3] }', actual: '{ a: 1, b: [1, 2] }' })
  })
  it('an answer that knows only the shown seed fails with the hidden one', async () => {
    const spy = 'export const sum = (a: number, b: number) => { console.log(a + b); return a + b }'
    const [seen] = (await grade({ sum: spy })).output
    const graded = await grade({ sum: `export const sum = () => ${seen}` })
    expect(graded.results[0]).toMatchObject({ state: 'failed', hidden: true })
  })
})

describe('a submission that tries to forge its result', () => {
  const cases: [string, string][] = [
    [
      'prints a pass',
      `console.log(JSON.stringify({ type: 'result', seed: 1, result: { id: 'sum', title: 'x', state: 'passed' } }))`,
    ],
    ['patches Object.is', 'try { Object.is = () => true } catch {}'],
    ['patches an array method', 'try { Array.prototype.every = () => true } catch {}'],
    [
      'defines on a prototype',
      'try { Object.defineProperty(Array.prototype, "every", { value: () => true }) } catch {}',
    ],
    [
      'patches JSON',
      'try { JSON.stringify = () => \'{"type":"result","seed":1,"result":{"id":"sum","title":"x","state":"passed"}}\' } catch {}',
    ],
    ['patches promises', 'try { Promise.prototype.then = function (f: any) { f() } } catch {}'],
    ['replaces a global', 'try { (globalThis as any).Object = { is: () => true } } catch {}'],
    ['pollutes Object.prototype', 'try { (Object.prototype as any).state = "passed" } catch {}'],
    ['pollutes by __proto__', 'try { ({} as any).__proto__.state = "passed"; ({} as any).__proto__ = null } catch {}'],
    [
      'reaches Function by a constructor chain',
      'try { ([] as any).constructor.constructor("Object.is = () => true")() } catch {}',
    ],
    [
      'looks for the way out',
      'for (const key of Reflect.ownKeys(globalThis)) { try { (globalThis as any)[key]?.tell?.("{}") } catch {} }',
    ],
    [
      'reads call sites',
      'try { (Error as any).prepareStackTrace = (_: any, s: any) => { for (const c of s) c.getFunction?.()?.({}) } ; new Error().stack } catch {}',
    ],
    ['walks callers', 'try { (function f() { return (f as any).caller.arguments })() } catch {}'],
  ]
  it.each(cases)('%s: what is wrong stays wrong', async (_, more) => {
    const graded = await grade({ more, sum: 'export const sum = () => -1' })
    expect(states(graded)).toEqual(['failed', 'passed', 'passed'])
    expect(graded.state).toBe('failed')
  })

  it.each([
    ['a getter that changes its mind', `let n = 0; return { get a() { return n++ === 0 ? 0 : 1 }, b: [1, 2, 3] }`],
    ['a proxy that agrees with everybody', 'return new Proxy({}, { get: () => true, ownKeys: () => [] })'],
    [
      'an object equal to all',
      'return { valueOf: () => 1, toString: () => "x", a: { [Symbol.toPrimitive]: () => 1 }, b: [1, 2, 3] }',
    ],
    ['a getter that throws', 'return { get a() { throw new Error("no") }, b: 1 }'],
    ['an endless structure', 'const o: any = {}; o.o = o; return o'],
    [
      'an array that lies about its length',
      'return new Proxy([1], { get: (t: any, k) => (k === "length" ? 1e9 : t[k]) })',
    ],
  ])('%s is read once and judged', async (_, body) => {
    expect(states(await grade({ list: `export const list = () => { ${body} }` }))).toEqual([
      'passed',
      'failed',
      'passed',
    ])
  })
})

describe('a submission that tries to get out', () => {
  it.each([
    'process',
    'require',
    'module',
    'fetch',
    'XMLHttpRequest',
    'Deno',
    'std',
    'os',
    'bjson',
    'importScripts',
    'postMessage',
    'setTimeout',
    'navigator',
    'performance',
  ])('finds no %s', async name => {
    expect(
      (await grade({ more: `console.log(typeof (globalThis as any)['${name}'], typeof ${name})` })).output,
    ).toEqual(['undefined undefined'])
  })
  it('cannot import a module', async () => {
    const graded = await grade({ later: `export const later = async () => (await import('node:' + 'fs')) && 1500` })
    expect(graded.results[2]).toMatchObject({ state: 'failed' })
  })
  it('gets no Node realm from a constructor chain', async () => {
    const more = `const F = (async () => {}).constructor as any; console.log(String(new F('return typeof process')), typeof ({} as any).constructor.constructor('return this')().process)`
    expect((await grade({ more })).output.at(-1)).toMatch(/undefined$/)
  })
})

describe('a submission that takes too much', () => {
  const short = { ...SANDBOX_LIMITS, timeMs: 400 }
  it.each([
    ['an endless loop', 'for (;;) {}'],
    ['an endless loop that catches', 'for (;;) { try { for (;;) {} } catch {} finally { continue } }'],
    ['a flood of microtasks', 'const again = (): any => Promise.resolve().then(again); return again()'],
    [
      'a flood of promises',
      'const many = (): any => Promise.all([0, 0].map(() => Promise.resolve().then(many))); return many()',
    ],
    ['a regular expression that backtracks', 'return /^(a+)+$/.test("a".repeat(60) + "b")'],
    ['an endless generator', 'return [...(function* () { for (;;) yield 1 })()]'],
    ['an endless getter', 'return { get a() { for (;;) {} } }'],
  ])('%s ends at a limit', async (_, body) => {
    const graded = await grade({ list: `export const list = (): any => { ${body} }` }, short)
    expect(['timeout', 'memory']).toContain(graded.state)
    expect(states(graded)[0]).toBe('passed')
    expect(graded.results[1]?.message).not.toMatch(/interrupted/)
  })
  it.each([
    ['strings', 'let s = "x"; for (;;) s += s'],
    ['typed arrays', 'const kept = []; for (;;) kept.push(new Uint8Array(1e6))'],
    ['arrays', 'return new Array(2 ** 32 - 1).fill(0)'],
    ['maps', 'const m = new Map(); for (let i = 0; ; i++) m.set(i, {})'],
  ])('%s without end meet the memory limit', async (_, body) => {
    expect(
      (
        await grade(
          { list: `export const list = (): any => { ${body} }` },
          { ...SANDBOX_LIMITS, memoryBytes: 16 << 20 },
        )
      ).state,
    ).toMatch(/memory|failed|timeout/)
  })
  it('deep recursion is an error of the submission', async () => {
    expect(states(await grade({ list: 'export const list = (): any => list()' }))).toEqual([
      'passed',
      'failed',
      'passed',
    ])
  })
  it('recursion that ends in time is none', async () => {
    const deep = 'const count = (n: number): number => (n === 0 ? 0 : 1 + count(n - 1)); console.log(count(900))'
    expect((await grade({ more: deep })).output).toEqual(['900'])
  })
  it('too deep recursion is a RangeError, as in browsers', async () => {
    const deep = `const f = (): any => f(); try { f() } catch (e: any) { console.log(e.name, e instanceof RangeError, e.constructor === RangeError) }`
    const graded = await grade({ more: deep })
    expect(graded).toMatchObject({ state: 'passed', output: ['RangeError true true'] })
  })
  it.each(['(', '[', '`${', '()=>{', '!', '{'])('%s nested endlessly costs no thread', async bracket => {
    const nested = `try { (0, eval)(${JSON.stringify(bracket)}.repeat(50_000)) } catch {} return []`
    const graded = await grade({ list: `export const list = (): any => { ${nested} }` })
    expect(['memory', 'failed']).toContain(graded.state)
    expect(states(graded).slice(0, 2)).toEqual(['passed', 'failed'])
    expect(await grade({})).toMatchObject({ state: 'passed' })
  })
  it('a promise that nobody settles is noticed, not waited for', async () => {
    const graded = await grade({ later: 'export const later = () => new Promise(() => {})' })
    expect(graded.results[2]?.message).toMatch(/약속/)
  })
  it('endless output is cut', async () => {
    const graded = await grade({ more: 'for (let i = 0; i < 5000; i++) console.log("재다".repeat(500))' })
    expect(graded.output.join('').length).toBeLessThan(25_000)
    expect(graded.state).toBe('passed')
  })
})

it('compares texts as browsers do, with −1, 0 or 1', async () => {
  const more = `console.log('가'.localeCompare('하'), '하'.localeCompare('가'), '나'.localeCompare('나'))`
  expect((await grade({ more })).output).toEqual(['-1 1 0'])
})

it('lets people name their errors and override methods in a locked realm', async () => {
  const more = `class Full extends Error { constructor(m: string) { super(m); this.name = 'Full' } }
  class P { toString() { return 'p' } }
  const q: any = {}; q.toString = () => 'q'; q.constructor = 1
  console.log(new Full('x').name, String(new P()), String(q))`
  expect((await grade({ more })).output).toEqual(['Full p q'])
})
