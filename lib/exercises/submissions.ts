import { randomInt, randomUUID } from 'node:crypto'
import { and, desc, eq, getTableColumns, lt, ne, or, sql } from 'drizzle-orm'
import { handInSubmission, scoreSubmission } from '#lib/classroom/hand-in-exercise.ts'
import type { Receipt } from '#lib/classroom/hand-ins.ts'
import { database } from '#lib/db/client.ts'
import { membership } from '#lib/db/schema/classroom.ts'
import { exerciseHints, type SubmissionState, submission } from '#lib/db/schema/exercises.ts'
import { notFound, Problem } from '#lib/http/problem.ts'
import { graders } from './graders.ts'
import { onHints } from './hints.ts'
import { SHOWN_SEED } from './manifest.ts'
import { type ExerciseInside, readExerciseInside } from './published.ts'
import type { Graded } from './sandbox/task.ts'

/** A submission as its owner sees it. Times are ISO 8601 in UTC. */
export interface SubmissionView {
  id: string
  exercise: string
  state: SubmissionState
  grade: Graded | null
  /** Hints opened when it was handed in. */
  hints: number
  createdAt: string
  gradedAt: string | null
}

type Row = typeof submission.$inferSelect

/** A grading that has not ended by then was cut off (its server died): it may begin again. */
const STALE_SECONDS = 60
const LISTED = 30

const view = ({ id, exercise, state, grade, hints, createdAt, gradedAt }: Row): SubmissionView => ({
  id,
  exercise,
  state,
  grade: grade as Graded | null,
  hints,
  createdAt: createdAt.toISOString(),
  gradedAt: gradedAt?.toISOString() ?? null,
})

const stale = () => sql`now() - make_interval(secs => ${STALE_SECONDS})`
const gradingSince = sql`coalesce(${submission.gradedAt}, ${submission.createdAt})`

const stillGrading = () =>
  new Problem({
    status: 409,
    kind: 'grading-in-progress',
    title: '앞에 낸 것을 아직 채점하고 있어요.',
    detail: '채점이 끝나면 다시 내 주세요. 쓰던 코드는 그대로 있어요.',
  })

/**
 * Stores what a learner hands in, then grades it. The submission outlives whatever happens to its grading. Where the exercise is
 * assigned it is handed in with it.
 * @throws Problem 404 for an unknown exercise, 409 while another one of theirs is being graded
 */
export async function submit(
  userId: string,
  exerciseId: string,
  source: string,
): Promise<{ submission: SubmissionView; handedIn: Receipt[] }> {
  const exercise = await readExerciseInside(exerciseId)
  const { row, handedIn } = await database().transaction(async db => {
    // One learner's hand-ins one after another, so that nobody fills the graders' queue.
    await db.execute(sql`select pg_advisory_xact_lock(hashtext('submission'), hashtext(${userId}))`)
    const isOpen = and(
      eq(submission.userId, userId),
      eq(submission.state, 'grading'),
      sql`${gradingSince} > ${stale()}`,
    )
    const inClass = and(eq(membership.userId, userId), eq(membership.role, 'student'))
    const opened = db.select({ opened: exerciseHints.opened }).from(exerciseHints).where(onHints(userId, exercise.id))
    const [inserted] = await db
      .insert(submission)
      .values({
        id: randomUUID(),
        userId,
        exercise: exercise.id,
        source,
        state: 'grading',
        hints: sql`coalesce((${opened}), 0)`,
        hiddenSeed: randomInt(2, 2 ** 31),
      })
      // What stood there before: a statement does not see its own row.
      .returning({
        ...getTableColumns(submission),
        isOneOpen: sql<boolean>`exists (${db.select({ id: submission.id }).from(submission).where(isOpen)})`,
        isStudent: sql<boolean>`exists (${db.select({ of: membership.userId }).from(membership).where(inClass)})`,
      })
    if (!inserted) throw new Error('submission was not stored')
    if (inserted.isOneOpen) throw stillGrading()
    return { row: inserted, handedIn: inserted.isStudent ? await handInSubmission(db, userId, inserted) : [] }
  })
  return { submission: await grade(row, exercise, handedIn.length > 0), handedIn }
}

/**
 * Grades a submission again that met a limit, a crash, or whose grading was cut off.
 * @throws Problem 404 for somebody else's, 409 when it has its result or is being graded
 */
export async function gradeAgain(userId: string, id: string): Promise<SubmissionView> {
  const [row] = await database()
    .update(submission)
    // The time at which this grading began, until it ends: tells a cut-off one from one under way.
    .set({ state: 'grading', gradedAt: sql`now()` })
    .where(
      and(
        eq(submission.id, id),
        eq(submission.userId, userId),
        or(
          eq(submission.state, 'crashed'),
          eq(submission.state, 'timeout'),
          eq(submission.state, 'memory'),
          and(eq(submission.state, 'grading'), lt(gradingSince, stale())),
        ),
      ),
    )
    .returning()
  if (row) return grade(row, await readExerciseInside(row.exercise), true)
  const [found] = await database()
    .select({ state: submission.state })
    .from(submission)
    .where(and(eq(submission.id, id), eq(submission.userId, userId)))
  if (!found) throw notFound('그 제출을')
  if (found.state === 'grading') throw stillGrading()
  throw new Problem({ status: 409, kind: 'already-graded', title: '이미 결과가 나온 제출이에요.' })
}

/** `handedIn`: whether it may be anybody's hand-in. */
async function grade(row: Row, { bundle, checks }: ExerciseInside, handedIn: boolean): Promise<SubmissionView> {
  const seeds = [SHOWN_SEED, row.hiddenSeed]
  const graded = await graders().grade({ bundle, checks, source: row.source, seeds })
  const [stored] = await database()
    .update(submission)
    .set({ state: graded.state, grade: graded, gradedAt: sql`now()` })
    .where(eq(submission.id, row.id))
    .returning({ gradedAt: submission.gradedAt })
  if (handedIn) await scoreSubmission(row.id, row.hints, graded)
  // Without a time: deleted meanwhile with its owner.
  return view({ ...row, state: graded.state, grade: graded, gradedAt: stored?.gradedAt ?? null })
}

/** A learner's latest submissions of code for an exercise, newest first, without their sources. Reports are listed apart. */
export async function listSubmissions(userId: string, exercise: string): Promise<SubmissionView[]> {
  const rows = await database()
    .select()
    .from(submission)
    .where(and(eq(submission.userId, userId), eq(submission.exercise, exercise), ne(submission.state, 'submitted')))
    .orderBy(desc(submission.createdAt))
    .limit(LISTED)
  return rows.map(view)
}

/** @throws Problem 404 when it does not exist or is somebody else's */
export async function readSubmission(userId: string, id: string): Promise<SubmissionView & { source: string }> {
  const [row] = await database()
    .select()
    .from(submission)
    .where(and(eq(submission.id, id), eq(submission.userId, userId), ne(submission.state, 'submitted')))
  if (!row) throw notFound('그 제출을')
  return { ...view(row), source: row.source }
}

/** Whether the learner has passed the exercise at least once. */
export async function hasPassed(userId: string, exercise: string): Promise<boolean> {
  const [row] = await database()
    .select({ id: submission.id })
    .from(submission)
    .where(and(eq(submission.userId, userId), eq(submission.exercise, exercise), eq(submission.state, 'passed')))
    .limit(1)
  return row !== undefined
}
