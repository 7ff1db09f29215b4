import { copy } from './copy.ts'
import type { LiveParameters } from './define-live.ts'
import { gzip } from './gzip.ts'
import type { LiveRun } from './live.ts'
import { pool } from './pool.ts'

/** Live runs by the name in an exercise's manifest (`live:`). */
export const LIVE_RUNS = { copy, gzip, pool } satisfies Record<string, LiveRun<LiveParameters>>

export type LiveName = keyof typeof LIVE_RUNS
