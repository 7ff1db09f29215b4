/**
 * Smallest step of a clock, ms: the least difference seen over some ticks. Browsers coarsen theirs (5 µs when
 * cross-origin isolated, else 100 µs). 0 when the clock did not move, as a clock in a test may.
 */
export function clockResolution(now: () => number): number {
  let least = Number.POSITIVE_INFINITY
  let last = now()
  for (let calls = 0, ticks = 0; calls < 200_000 && ticks < 30; calls++) {
    const time = now()
    if (time === last) continue
    least = Math.min(least, time - last)
    last = time
    ticks++
  }
  return Number.isFinite(least) ? least : 0
}

/**
 * Time that one sample should take, ms: 1 ms drowns the cost of reading the clock (about 250 ns), and 50 steps of the
 * clock keep its coarseness within 2 %.
 */
export function sampleTarget(resolution: number): number {
  return Math.max(1, 50 * resolution)
}
