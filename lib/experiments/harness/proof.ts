import type { Counts, Proof } from '../define.ts'
import type { Platform } from '../platform.ts'
import type { Sample, Track } from './track.ts'

/** Calls that an execution may make besides the kernel's, as measured: the counters agree with the counts within this. */
export const PROOF_TOLERANCE = 3

/** Executions at most that are counted of one variant. */
const ATTEMPTS = 3

/** What the kernel counted of the calls that `proof` is about. */
export const countedFor = ({ measures }: Proof, exact: Counts): number =>
  measures.reduce((sum, id) => sum + (exact[id] ?? 0), 0)

export const agrees = (counted: number, observed: number): boolean => Math.abs(observed - counted) <= PROOF_TOLERANCE

/**
 * Reads the platform's counters around an execution and takes off what the reading itself costs. What else the process
 * does meanwhile (its threads wake one another, it sends how far it is) adds calls and never takes one away: when the
 * counts differ, the execution is counted again, and the least of each stands. A kernel that counted too little would
 * differ each time.
 */
export function proofTaker({ counters }: Platform, proofs: readonly Proof[] = []) {
  const variants: Record<string, Counts> = {}
  return {
    /** `ready` is not counted; `execute` fills in the track's exact counts. */
    async around(track: Track, ready: () => Promise<void>, execute: () => Promise<Sample>): Promise<Sample> {
      await ready()
      if (!counters || proofs.length === 0) return execute()
      const least: Counts = {}
      variants[track.variant.key] = least
      for (let attempt = 1; ; attempt++) {
        const first = counters.read()
        const before = counters.read()
        const sample = await execute()
        const after = counters.read()
        for (const [name, value] of Object.entries(after)) {
          const reading = (before[name] ?? 0) - (first[name] ?? 0)
          const calls = Math.max(0, value - (before[name] ?? 0) - reading)
          least[name] = Math.min(least[name] ?? calls, calls)
        }
        const proved = proofs.every(proof => agrees(countedFor(proof, track.exact), least[proof.counter] ?? 0))
        if (proved || attempt === ATTEMPTS) return sample
        await ready()
      }
    },
    taken: () => (counters ? { source: counters.source, variants } : undefined),
  }
}
