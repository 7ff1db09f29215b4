import type { Platform } from '../platform.ts'
import { clockResolution, sampleTarget } from './clock.ts'
import { quantile } from './statistics.ts'

/**
 * Share of the machine that others may take before a round counts as disturbed. Above it two workers on two cores read
 * as "no speed-up" (facts measured while another process was busy).
 */
export const DISTURBED = 0.08

/** Longest canary, ms: a browser with a very coarse clock cannot be watched in this way. */
const LONGEST_CANARY = 20
/** Canaries that the usual time is taken from. */
const REMEMBERED = 40

/** Tells whether the machine was left to the measurement. */
export interface Watch {
  /** Called after each sample, outside of its time. */
  look(): void
  /** Whether what was measured since the last answer was disturbed; undefined while that cannot be told yet. */
  disturbed(): boolean | undefined
}

/** By the system's own account where the platform knows it, else by canaries, else not at all (always undisturbed). */
export function watchMachine(platform: Platform): Watch {
  if (platform.disturbance) {
    platform.disturbance()
    return {
      look() {},
      disturbed() {
        const share = platform.disturbance?.()
        return share === undefined ? undefined : share > DISTURBED
      },
    }
  }
  return canaries(() => platform.now()) ?? { look() {}, disturbed: () => false }
}

/** The same arithmetic every time; its result is used, so that no engine leaves it out. */
export function spin(steps: number): number {
  let state = 1
  for (let i = 0; i < steps; i++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
  }
  return state
}

/**
 * A fixed piece of arithmetic between samples, where nobody tells who else computes: when the canaries of a round took
 * more than 8 % longer than this machine usually needs for them (the lower quartile of the last ones), somebody was
 * given the core instead. Undefined when the clock stands still or is too coarse.
 */
export function canaries(now: () => number, work: (steps: number) => number = spin): Watch | undefined {
  const resolution = clockResolution(now)
  const target = sampleTarget(resolution)
  if (resolution === 0 || target > LONGEST_CANARY) return undefined
  const timed = (steps: number) => {
    const before = now()
    work(steps)
    return now() - before
  }
  let steps = 1 << 12
  let time = timed(steps)
  while (time < target && steps < 1 << 26) {
    steps *= 2
    time = timed(steps)
  }
  if (time < target) return undefined
  const recent = Array.from({ length: 5 }, () => timed(steps))
  let round: number[] = []
  return {
    look() {
      round.push(timed(steps))
    },
    disturbed() {
      if (round.length === 0) return false
      recent.push(...round)
      recent.splice(0, Math.max(0, recent.length - REMEMBERED))
      const mean = round.reduce((sum, each) => sum + each, 0) / round.length
      round = []
      return mean > (1 + DISTURBED) * quantile(recent, 0.25)
    },
  }
}
