import { Problem } from '#lib/http/problem.ts'
import { type Assigned, type AssignedNote, assignedTo, notesOf, onExercise } from './assigned.ts'
import { phaseOf } from './assignment-view.ts'
import { formatSeoul } from './seoul.ts'

/** What the exercise's page says about where it is assigned. */
export async function exerciseNotes(userId: string, exercise: string, now: Date): Promise<AssignedNote[]> {
  return notesOf(await assignedTo(userId, onExercise(exercise, ['exercise', 'quiz', 'report']), now), now)
}

/**
 * Lets a student see the solution by the rules of every assignment that the exercise belongs to; without one, whoever has
 * passed may.
 * @throws Problem 403
 */
export async function requireSolutionOpen(userId: string, exercise: string, passed: boolean, now: Date): Promise<void> {
  const assigned = await assignedTo(userId, onExercise(exercise, ['exercise']), now)
  if (assigned.some(({ row }) => row.solutions === 'never')) {
    throw refused('solution-withheld', '배정한 교수자가 이 과제의 모범 풀이를 보이지 않게 했어요.')
  }
  const timed = assigned.filter(({ row }) => row.solutions === 'after-due')
  const shut = timed.map(endOf).find(end => now <= end)
  if (shut) throw refused('solution-not-yet', `모범 풀이는 제출이 끝나는 ${formatSeoul(shut)} 뒤에 볼 수 있어요.`)
  const needsPass = assigned.length === 0 || assigned.some(({ row }) => row.solutions === 'after-pass')
  if (needsPass && !passed) throw refused('not-passed-yet', '모범 풀이는 과제를 통과한 뒤에 볼 수 있어요.')
}

/** The moment after which nothing better can be handed in, or at least not without a deduction. */
const endOf = ({ dates }: Assigned): Date => dates.cutoffAt ?? dates.dueAt

/** Lets a student open hints unless an assignment under way forbids them. @throws Problem 403 */
export async function requireHintsAllowed(userId: string, exercise: string, now: Date): Promise<void> {
  const assigned = await assignedTo(userId, onExercise(exercise, ['exercise']), now)
  const forbidding = assigned.find(({ row, dates }) => !row.hints && phaseOf(row.opensAt, dates, now) !== 'closed')
  if (!forbidding) return
  throw refused('hints-forbidden', `‘${forbidding.className}’ 반의 배정에서는 힌트를 볼 수 없어요.`)
}

const refused = (kind: string, title: string) => new Problem({ status: 403, kind, title })
