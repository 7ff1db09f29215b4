import type { assignment } from '#lib/db/schema/classroom.ts'
import type { Work } from './assignment-schema.ts'
import type { Grade } from './grades.ts'
import type { Dates, LatePolicy } from './late.ts'
import type { CountingRule, PastePolicy, SolutionRule } from './words.ts'

/** An assignment as its class sees it. Times are ISO 8601 in UTC. */
export interface AssignmentView {
  id: string
  title: string
  instructions: string
  work: Work
  points: number
  opensAt: string
  dueAt: string
  cutoffAt: string | null
  late: LatePolicy | null
  attemptsAllowed: number | null
  counts: CountingRule
  hints: boolean
  paste: PastePolicy
  solutions: SolutionRule
  gradesReleased: boolean
}

/** What a student may do about an assignment now. */
export type Phase = 'upcoming' | 'open' | 'late' | 'closed'

/** An assignment as it stands for one student. */
export interface StudentAssignment extends AssignmentView {
  /** The dates that hold for this student; `dueAt` and `cutoffAt` above are the same ones. */
  extended: boolean
  phase: Phase
  handIns: number
  /** Of these, the ones that came after the cut-off. */
  uncounted: number
  lastHandedInAt: string | null
  /** Null until grades are released. */
  grade: Grade | null
}

export type AssignmentRow = typeof assignment.$inferSelect

export function viewOf(row: AssignmentRow): AssignmentView {
  const { kind, target, criteria } = row
  return {
    id: row.id,
    title: row.title,
    instructions: row.instructions,
    work: { kind, target, criteria } as Work,
    points: row.points,
    opensAt: row.opensAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    cutoffAt: row.cutoffAt?.toISOString() ?? null,
    late: row.late as LatePolicy | null,
    attemptsAllowed: row.attemptsAllowed,
    counts: row.counts,
    hints: row.hints,
    paste: row.paste,
    solutions: row.solutions,
    gradesReleased: row.gradesReleasedAt !== null,
  }
}

/** `late`: past due, and what is handed in now still counts. */
export function phaseOf(opensAt: Date, { dueAt, cutoffAt }: Dates, now: Date): Phase {
  if (now < opensAt) return 'upcoming'
  if (now <= dueAt) return 'open'
  return cutoffAt === null || now <= cutoffAt ? 'late' : 'closed'
}

/** Page on which the work is done; null for a report without a task of its own. */
export function addressOf({ kind, target }: Pick<Work, 'kind' | 'target'>): string | null {
  // An own lesson is read there, and its transcription begins there.
  if ('lessonVersion' in target) return `/lessons/read?version=${target.lessonVersion}`
  if ('lesson' in target) {
    const home = `/courses/${target.course}/${target.lesson}`
    return kind === 'reading' ? home : `${home}/transcribe`
  }
  if ('experiment' in target) return `/experiments/${target.experiment}`
  return target.exercise === undefined ? null : `/exercises/${target.exercise}`
}
