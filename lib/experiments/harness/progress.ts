import { z } from 'zod'
import type { Platform } from '../platform.ts'

export const PHASES = ['prepare', 'warm-up', 'rounds', 'finish'] as const

/** What a watcher of a run sees. Plain JSON. */
export const progressSchema = z.strictObject({
  phase: z.enum(PHASES),
  /** Complete rounds, of the planned ones. */
  round: z.int().min(0),
  rounds: z.int().min(0),
  /** 0 to 1, never falling. */
  fraction: z.number().min(0).max(1),
  /** Time left, ms; null while it cannot be known yet. */
  etaMs: z.number().nonnegative().nullable(),
  /** Median time per execution so far, ms, by variant key. */
  medians: z.record(z.string(), z.number()),
  /** Rounds measured once more because others used the machine. */
  rejected: z.int().min(0).default(0),
})

export type Progress = z.output<typeof progressSchema>

/** More often than this nobody sees it, and each message costs the measuring thread time. ms */
const INTERVAL = 100

/** Passes progress on at most every 100 ms, but each change of phase at once. */
export function throttledProgress(platform: Platform, listener?: (progress: Progress) => void) {
  let last = Number.NEGATIVE_INFINITY
  let phase = ''
  return (make: () => Progress, force = false) => {
    if (!listener) return
    const now = platform.now()
    const progress = make()
    if (!force && progress.phase === phase && now - last < INTERVAL) return
    last = now
    phase = progress.phase
    listener(progress)
  }
}
