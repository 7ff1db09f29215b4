import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const KOREAN = { lang: 'ko-KR', localService: true, name: '유나' }
let voices: (typeof KOREAN)[]

beforeEach(() => {
  vi.useFakeTimers()
  vi.resetModules()
  voices = []
  const speechSynthesis = { getVoices: () => voices, addEventListener: () => {} }
  vi.stubGlobal('speechSynthesis', speechSynthesis)
  vi.stubGlobal('window', { speechSynthesis })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('voices that a busy page was not told of in time are found all the same', async () => {
  const { koreanVoice, subscribeVoice } = await import('./voices.ts')
  subscribeVoice(() => {})
  expect(koreanVoice().kind).toBe('unknown')
  voices = [KOREAN]
  vi.advanceTimersByTime(2_000)
  expect(koreanVoice()).toEqual({ kind: 'found', voice: KOREAN })
})

test('without a Korean voice that is said in the end', async () => {
  const { koreanVoice, subscribeVoice } = await import('./voices.ts')
  subscribeVoice(() => {})
  vi.advanceTimersByTime(2_000)
  expect(koreanVoice().kind).toBe('none')
})
