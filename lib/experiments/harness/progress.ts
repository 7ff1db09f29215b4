import { z } from 'zod'
import type { Step } from '../define.ts'
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
  /** What is known so far, by measure and variant key: see `knownSoFar`. Times in ms. */
  known: z.record(z.string(), z.record(z.string(), z.number())),
  /** Rounds measured once more because others used the machine. */
  rejected: z.int().min(0).default(0),
  /** What takes long before anything is measured. */
  doing: z.literal('database').optional(),
  /** Bytes of all bytes, while something is loaded for it. */
  loaded: z.strictObject({ done: z.int().min(0), of: z.int().min(1) }).optional(),
  /** How far the execution is that is going on, where its kernel tells: of which variant, and e.g. files done. */
  step: z.strictObject({ variant: z.string(), done: z.int().min(0), of: z.int().min(1) }).optional(),
})

export type Progress = z.output<typeof progressSchema>

/** More often than this nobody sees it, and each message costs the measuring thread time. ms */
const INTERVAL = 100

/** How much of all is loaded, whole percent. */
export const percent = ({ done, of }: Step): number => Math.floor((100 * done) / of)

/**
 * Passes progress on at most every 100 ms, but at once where `what` is done changes. What is not passed on is not worked out.
 */
export function throttledProgress(platform: Platform, listener?: (progress: Progress) => void) {
  let last = Number.NEGATIVE_INFINITY
  let reported = ''
  return (what: string, make: () => Progress) => {
    if (!listener) return
    const now = platform.now()
    if (what === reported && now - last < INTERVAL) return
    last = now
    reported = what
    listener(make())
  }
}
