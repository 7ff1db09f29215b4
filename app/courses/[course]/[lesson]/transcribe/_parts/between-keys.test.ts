import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type * as module from './between-keys.ts'

// A copy of its own: a key that was pressed on this file's clock would hold up what another file does between keys.
const copy = './between-keys.ts?copy'
const { behindFrame, betweenKeys, keyPressed }: typeof module = await import(/* @vite-ignore */ copy)

beforeEach(() => {
  vi.useFakeTimers()
  // Whatever was pressed in another test is long over.
  vi.advanceTimersByTime(10_000)
})
afterEach(() => {
  vi.useRealTimers()
})

test('work is done at once while nobody types', () => {
  const work = vi.fn()
  betweenKeys(work)
  expect(work).toHaveBeenCalledOnce()
})

test('work waits until a key press and its frame are over, and keys that follow put it off', () => {
  const work = vi.fn()
  keyPressed()
  betweenKeys(work)
  vi.advanceTimersByTime(50)
  keyPressed()
  vi.advanceTimersByTime(50)
  expect(work).not.toHaveBeenCalled()
  vi.advanceTimersByTime(10)
  expect(work).toHaveBeenCalledOnce()
  vi.advanceTimersByTime(10_000)
  expect(work).toHaveBeenCalledOnce()
})

test('what comes up just before the next key waits for the gap behind that', () => {
  const at: number[] = []
  const begun = performance.now()
  keyPressed()
  vi.advanceTimersByTime(90)
  betweenKeys(() => at.push(performance.now() - begun))
  for (let key = 0; key < 4; key++) {
    vi.advanceTimersByTime(key === 0 ? 10 : 100)
    keyPressed()
  }
  vi.advanceTimersByTime(1_000)
  // Keys at 0, 100, 200, 300: looked at again 250 behind the first one, in time for the gap behind the third.
  expect(at).toEqual([260])
})

test('when no key follows it is not waited for', () => {
  const work = vi.fn()
  keyPressed()
  vi.advanceTimersByTime(90)
  betweenKeys(work)
  vi.advanceTimersByTime(159)
  expect(work).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(work).toHaveBeenCalledOnce()
})

test('a key that is held does not put it off for ever', () => {
  const work = vi.fn()
  keyPressed()
  betweenKeys(work)
  for (let ms = 0; ms < 500; ms += 25) {
    expect(work).not.toHaveBeenCalled()
    keyPressed()
    vi.advanceTimersByTime(25)
  }
  expect(work).toHaveBeenCalledOnce()
})

test('what is called off is not done', () => {
  const work = vi.fn()
  keyPressed()
  betweenKeys(work)()
  vi.advanceTimersByTime(10_000)
  expect(work).not.toHaveBeenCalled()
})

test('what may be seen later waits until the frame is over, and can be called off', () => {
  const frames: (() => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame) - 1)
  vi.stubGlobal('cancelAnimationFrame', (at: number) => delete frames[at])
  const [work, other, third] = [vi.fn(), vi.fn(), vi.fn()]
  behindFrame(work)
  const callOff = behindFrame(other)
  behindFrame(third)()
  vi.advanceTimersByTime(100)
  for (const frame of frames) frame?.()
  expect(work).not.toHaveBeenCalled()
  callOff()
  vi.advanceTimersByTime(0)
  expect(work).toHaveBeenCalledOnce()
  expect(other).not.toHaveBeenCalled()
  expect(third).not.toHaveBeenCalled()
  vi.unstubAllGlobals()
})
