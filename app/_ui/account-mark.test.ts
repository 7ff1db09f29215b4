import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CALLER_HEADER } from '#lib/http/caller.ts'

const root = { dataset: {} as Record<string, string> }
let answer: (said: string) => void

beforeEach(() => {
  vi.resetModules()
  root.dataset = { account: 'in' }
  const items = new Map([['jaeda:account', 'in']])
  vi.stubGlobal('document', { documentElement: root })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  })
  const { promise, resolve } = Promise.withResolvers<Response>()
  answer = said => resolve(new Response('{}', { headers: { [CALLER_HEADER]: said } }))
  vi.stubGlobal('fetch', () => promise)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

/** Lets the answer be taken in. */
const settled = () => new Promise(resolve => setTimeout(resolve))

test('a session that ended elsewhere is told', async () => {
  const { noteCaller } = await import('./account-mark.ts')
  noteCaller('guest')
  answer('guest')
  await settled()
  expect(root.dataset.account).toBe('ended')
})

test('an answer from before a sign-in ends no session', async () => {
  const { markSignedIn, noteCaller } = await import('./account-mark.ts')
  noteCaller('guest')
  markSignedIn()
  answer('guest')
  await settled()
  expect(root.dataset.account).toBe('in')
})
