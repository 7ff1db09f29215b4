import { gunzipSync } from 'node:zlib'
import { afterEach, expect, it, vi } from 'vitest'
import { browserWork } from './work-browser.ts'

afterEach(() => vi.unstubAllGlobals())

it('compresses to what gzip can read, a part of a larger buffer too', async () => {
  const { gzip } = browserWork()
  const whole = new TextEncoder().encode('앞 재다 뒤 '.repeat(5000))
  const part = whole.subarray(100, 40_000)
  expect(gunzipSync(await gzip!(part)).equals(part)).toBe(true)
  expect(gunzipSync(await gzip!(new Uint8Array(0)))).toHaveLength(0)
})

it('has no compression where the browser has none', () => {
  vi.stubGlobal('CompressionStream', undefined)
  expect(browserWork().gzip).toBeUndefined()
})

it('pauses for other tasks, each pause on its own and in order', async () => {
  const { pause } = browserWork()
  const seen: number[] = []
  const pauses = [1, 2, 3].map(each => pause().then(() => seen.push(each)))
  expect(seen).toEqual([])
  await Promise.all(pauses)
  expect(seen).toEqual([1, 2, 3])
})
