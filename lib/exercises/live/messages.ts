import { z } from 'zod'
import { progressSchema } from '#lib/experiments/harness/progress.ts'
import type { LiveName } from './runs.ts'

/** What the frame's worker is asked for. Plain data. */
export interface LiveOrder {
  live: LiveName
  /** The learner's JavaScript that assigns to `exports`. */
  body: string
  /** Script of the workers that it opens. */
  job: string
}

/** What comes back, as JSON: from a place where a learner's code ran, so it is read like any other outside input. */
export const liveMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), progress: progressSchema }),
  z.object({ type: z.literal('failed'), reason: z.string().max(1000) }),
  /** `parseRunResult` looks at the rest. */
  z.object({ type: z.literal('result'), result: z.unknown() }),
])

export type LiveMessage = z.input<typeof liveMessage>
