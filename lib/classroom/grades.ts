import { type LatePolicy, remainingShare } from './late.ts'
import type { CountingRule } from './words.ts'

/** What a grade needs to know of a hand-in. */
export interface Gradable {
  id: string
  /** From 1 on. */
  number: number
  /** 0 … 1; null while somebody has to judge it. */
  score: number | null
  lateSeconds: number
  afterCutoff: boolean
}

export interface Grading {
  points: number
  late: LatePolicy | null
  counts: CountingRule
}

export interface Override {
  points: number
  reason: string
}

/** A student's grade for an assignment. */
export interface Grade {
  /** What counts; null: nothing to grade yet. */
  points: number | null
  /** What was computed, whatever somebody decided. */
  computed: number | null
  /** The hand-in that counts. */
  handIn: string | null
  /** Share that lateness left of the counted hand-in, 0 … 1. */
  share: number
  override: Override | null
}

/** Points are kept to a hundredth: what is shown is what is added. */
export const roundPoints = (points: number): number => Math.round((points + Number.EPSILON) * 100) / 100

/**
 * The hand-in that counts among those not after the cut-off: the last one, or the one worth most after its deduction for
 * lateness (of equals the earlier). What nobody has judged yet is worth less than anything judged; among such the last counts.
 */
export function countingHandIn<HandIn extends Gradable>(
  handIns: readonly HandIn[],
  { counts, late }: Pick<Grading, 'counts' | 'late'>,
): HandIn | undefined {
  const inTime = handIns.filter(({ afterCutoff }) => !afterCutoff).toSorted((a, b) => a.number - b.number)
  const judged = inTime.filter(({ score }) => score !== null)
  if (counts === 'last' || judged.length === 0) return inTime.at(-1)
  const worth = ({ score, lateSeconds }: HandIn) => (score ?? 0) * remainingShare(late, lateSeconds)
  return judged.reduce((best, each) => (worth(each) > worth(best) ? each : best))
}

/** The grade from what was handed in and what somebody decided; an override wins, lateness does not touch it. */
export function gradeOf(grading: Grading, handIns: readonly Gradable[], override: Override | null = null): Grade {
  const counting = countingHandIn(handIns, grading)
  const share = counting ? remainingShare(grading.late, counting.lateSeconds) : 1
  const score = counting?.score ?? null
  const computed = score === null ? null : roundPoints(grading.points * score * share)
  return { points: override ? override.points : computed, computed, handIn: counting?.id ?? null, share, override }
}
