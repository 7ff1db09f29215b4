import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { expect, test, vi } from 'vitest'

/** It waits for promises alone; the limit ends what hangs. */
const AT_ONCE = { interval: 1, timeout: 4_000 }
const ORIGIN = 'https://jaeda.example'

/** The service worker with stores in memory; each request waits until its answer is given. */
function start() {
  const stores = new Map<string, Map<string, Response>>()
  const listeners = new Map<string, (event: unknown) => void>()
  const waiting: { path: string; answer: (response: Response) => void }[] = []
  const keyOf = (request: Request | string) => (typeof request === 'string' ? request : request.url)
  const open = async (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>()
    stores.set(name, store)
    return {
      put: async (request: Request | string, response: Response) => void store.set(keyOf(request), response),
      match: async (request: Request | string) => store.get(keyOf(request)),
      delete: async (request: Request | string) => store.delete(keyOf(request)),
    }
  }
  runInNewContext(readFileSync('public/sw.js', 'utf8'), {
    self: {
      location: { origin: ORIGIN },
      addEventListener: (type: string, listener: (event: unknown) => void) => listeners.set(type, listener),
    },
    caches: { open, delete: async (name: string) => stores.delete(name) },
    fetch: (request: Request) =>
      new Promise<Response>(answer => waiting.push({ path: new URL(request.url).pathname, answer })),
    URL,
    Response,
    setTimeout,
  })
  const request = (method: string, path: string): Promise<Response> =>
    new Promise(resolve =>
      listeners.get('fetch')?.({
        request: new Request(`${ORIGIN}${path}`, { method }),
        respondWith: (answer: Promise<Response>) => void answer.then(resolve),
        waitUntil: () => {},
      }),
    )
  /** Answers the first request for this that waits. */
  const answer = async (path: string, body: string) => {
    const found = await vi.waitUntil(() => {
      const at = waiting.findIndex(each => each.path === path)
      return at >= 0 && { at }
    }, AT_ONCE)
    waiting.splice(found.at, 1)[0]?.answer(new Response(body))
  }
  return { request, answer, kept: () => [...stores.values()].flatMap(store => [...store.keys()]) }
}

test('the list of one’s texts is kept', async () => {
  const { request, answer, kept } = start()
  const list = request('GET', '/api/texts')
  await answer('/api/texts', '[]')
  await list
  expect(kept()).toEqual([`${ORIGIN}/api/texts`])
})

test('texts that arrive when their owner has signed out meanwhile are not kept for the next one', async () => {
  const { request, answer, kept } = start()
  const before = request('GET', '/api/texts')
  const signedOut = request('POST', '/api/auth/sign-out')
  const between = request('GET', '/api/texts')
  await answer('/api/texts', '["mine"]')
  await answer('/api/auth/sign-out', '')
  await signedOut
  await answer('/api/texts', '["mine"]')
  await Promise.all([before, between])
  expect(kept()).toEqual([])
})
