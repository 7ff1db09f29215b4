import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { betweenKeys, keyPressed } from './between-keys.ts'

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
