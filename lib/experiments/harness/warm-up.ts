import { clockResolution, sampleTarget } from './clock.ts'
import type { proofTaker } from './proof.ts'
import { OutOfTime, type Session } from './session.ts'
import { MIN_ROUNDS } from './statistics.ts'
import type { Track } from './track.ts'

/** A variant is executed for this long before it is timed, so that its code is compiled. ms */
const WARM_UP_MS = 30
const LARGEST_BATCH = 10_000

const seconds = (ms: number) => `${(ms / 1000).toLocaleString('ko-KR', { maximumFractionDigits: 1 })}초`

/**
 * Executes and verifies every variant, for half of the budget at most. A slow variant may use what the others leave, but
 * each of those is sure of half an even share, so that it cannot starve them.
 */
export async function warmUp(session: Session): Promise<void> {
  const { tracks, prepared, budgetMs } = session
  const evenShare = budgetMs / 2 / tracks.length
  const end = session.elapsed() + budgetMs / 2
  for (const [index, track] of tracks.entries()) {
    session.stopIfAborted()
    session.progress('warm-up', 0.02 + (0.08 * index) / tracks.length)
    const lack = prepared.lacks?.(track.variant.key)
    if (lack !== undefined) {
      track.skipped = lack
      continue
    }
    const begin = session.elapsed()
    const others = tracks.length - 1 - index
    const cap = Math.max(evenShare / 2, end - begin - (others * evenShare) / 2)
    const enough = session.experiment.simulation ? 0 : Math.min(WARM_UP_MS, cap)
    try {
      do track.cost = (await session.sample(track, begin + cap)).time
      while (session.elapsed() - begin < enough && track.cost > 0)
      await prepared.verify?.(track.variant.key)
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error
      track.exact = {}
      track.skipped = `한 번 실행하는 데만 ${seconds(cap)}가 넘게 걸려서 재지 않았어요.`
    }
    await session.platform.pause()
  }
}

/**
 * Finds how many executions make one sample, and takes the operating system's own count of one. Leaves out, slowest
 * first, what the rest of the budget has no room for. A clock so coarse that its samples would fill the budget gets
 * shorter ones; judges then widen their intervals by its step.
 */
export async function calibrate(session: Session, proof: ReturnType<typeof proofTaker>): Promise<void> {
  const { tracks, prepared, platform, budgetMs } = session
  // One execution is one sample, and nobody counts along: there is nothing to find out.
  if (!session.counts.batched && !session.experiment.proofs) {
    skipSlowest(session.active(), session.left(), session.enough)
    return
  }
  // One round's worth more than the minimum: calibrating executes each variant once again.
  skipSlowest(session.active(), session.left(), session.enough + 1)
  const evenShare = budgetMs / 2 / tracks.length
  const clock = clockResolution(() => platform.now())
  const target = Math.min(sampleTarget(clock), Math.max(1, budgetMs / 4 / tracks.length / MIN_ROUNDS))
  for (const [index, track] of session.active().entries()) {
    session.stopIfAborted()
    session.progress('warm-up', 0.1 + (0.05 * index) / tracks.length)
    try {
      const allowance = Math.max(2 * evenShare, 3 * track.cost)
      const counted = await proof.around(
        track,
        async () => prepared.ready?.(track.variant.key),
        () => session.execute(track, 1, session.elapsed() + allowance),
      )
      track.cost = counted.time
      const until = session.elapsed() + allowance
      // The least time: a disturbance may make one execution long, but none short.
      let least = track.cost
      // Doubled until a sample is long enough to be read off the clock.
      while (session.counts.batched && least * track.batch < target && track.batch < LARGEST_BATCH) {
        const wanted = least > 0 ? Math.ceil(target / least) : LARGEST_BATCH
        track.batch = Math.min(LARGEST_BATCH, wanted, track.batch * 2)
        track.cost = (await session.sample(track, until)).time
        least = Math.min(least, track.cost)
      }
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error
      track.skipped = '실행 시간이 크게 흔들려 시간은 재지 않았어요.'
    }
    await platform.pause()
  }
  levelBatches(session.active(), target)
  skipSlowest(session.active(), session.left(), session.enough)
}

/**
 * Variants that take about as long get the same batch, the larger one of up to twofold: what happens now and then within a
 * sample (a collection, say) then falls into as many executions of each. The same work in batches of 45 and 142 differed by
 * a fifth. `target`: what a sample should take, ms; a single execution may take any time longer.
 */
export function levelBatches(tracks: readonly Pick<Track, 'batch' | 'cost'>[], target: number): void {
  let level = 0
  for (const track of [...tracks].sort((a, b) => b.batch - a.batch)) {
    const isAlike = track.batch * 2 >= level && (track.batch > 1 || track.cost < 2 * target)
    if (isAlike) track.batch = Math.max(track.batch, level)
    level = track.batch
  }
}

/** Time of one round, ms. */
export const roundCost = (tracks: Track[]) => tracks.reduce((sum, track) => sum + track.cost * track.batch, 0)

/** Leaves out the slowest variants until `rounds` rounds of the rest fit into `leftMs`. */
function skipSlowest(tracks: Track[], leftMs: number, rounds: number): void {
  const kept = [...tracks].sort((a, b) => a.cost * a.batch - b.cost * b.batch)
  while (kept.length > 0 && roundCost(kept) * rounds > leftMs) {
    const slowest = kept.pop() as Track
    slowest.skipped = `한 번에 ${seconds(slowest.cost)}쯤 걸려 정해진 시간 안에 ${rounds}회를 잴 수 없어요. 횟수는 한 번 실행해서 셌어요.`
  }
}
