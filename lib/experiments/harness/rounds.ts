import { watchMachine } from './quiet.ts'
import { type Random, shuffled } from './random.ts'
import { OutOfTime, type Session } from './session.ts'
import { ENOUGH_ROUNDS, LOOK_EVERY, narrowEnough } from './stop.ts'
import { type Round, type Sample, samplesByMeasure, type Track } from './track.ts'
import { roundCost } from './warm-up.ts'

export interface Measured {
  rounds: readonly Round[]
  /** Too few rounds were undisturbed: these are disturbed ones. */
  disturbed: boolean
}

/**
 * Measures in rounds until there are as many as planned, every drawn interval is narrow, the time is up, or somebody keeps
 * the machine busy. Rounds in which others used the machine are measured again. A disturbance may stretch the run: past
 * one and a half budgets even a running round is given up.
 */
export async function measureRounds(session: Session, random: Random): Promise<Measured> {
  const { clean, rejected, pending, planned, enough, budgetMs, platform } = session
  const hardEnd = budgetMs * 1.5
  const begin = session.elapsed()
  const watch = watchMachine(platform)
  let measured = 0
  let lookAt = ENOUGH_ROUNDS
  while (session.standing < planned && session.active().length > 0) {
    const elapsed = session.elapsed()
    const perRound = measured > 0 ? (elapsed - begin) / measured : roundCost(session.active())
    const end = Math.max(session.standing, rejected.length) >= enough ? budgetMs : hardEnd
    // Waiting longer for a machine that others keep busy would not help.
    if (elapsed + perRound > end || rejected.length > 2 * planned) break
    const etaMs = Math.min((planned - session.standing) * perRound, Math.max(0, session.left()))
    session.progress('rounds', 0.15 + (0.84 * session.standing) / planned, etaMs)
    const round = await measureRound(session, random, hardEnd, () => watch.look())
    if (!round) break
    measured++
    pending.push(round)
    const disturbed = watch.disturbed()
    if (disturbed === undefined) continue
    ;(disturbed ? rejected : clean).push(...pending.splice(0))
    if (clean.length < lookAt) continue
    lookAt = clean.length + LOOK_EVERY
    if (isNarrow(session)) break
  }
  // Too short a time to be told apart in the system's accounts.
  clean.push(...pending.splice(0))
  const disturbed = clean.length < enough && rejected.length > 0
  return { rounds: disturbed ? [...clean, ...rejected].slice(0, planned) : clean, disturbed }
}

/** Every variant once, in random order; undefined when time ran out within it. */
async function measureRound(
  session: Session,
  random: Random,
  until: number,
  afterSample: () => void,
): Promise<Round | undefined> {
  const round = new Map<Track, Sample>()
  try {
    for (const track of shuffled(session.active(), random)) {
      session.stopIfAborted()
      round.set(track, await session.sample(track, until))
      await session.platform.pause()
      afterSample()
    }
    return round
  } catch (error) {
    if (error instanceof OutOfTime) return undefined
    throw error
  }
}

function isNarrow(session: Session): boolean {
  const active = session.active()
  const samples = samplesByMeasure(session.experiment, session.clean)
  return narrowEnough(
    session.experiment,
    active.map(({ variant }) => variant),
    new Map(active.map(track => [track.variant.key, samples(track)])),
  )
}
