import { randomInt, randomUUID } from 'node:crypto'
import { and, desc, eq, lt, ne, or, sql } from 'drizzle-orm'
import { handInSubmission, scoreSubmission } from '#lib/classroom/hand-in-exercise.ts'
import type { Receipt } from '#lib/classroom/hand-ins.ts'
import { database } from '#lib/db/client.ts'
import { type SubmissionState, submission } from '#lib/db/schema/exercises.ts'
import { notFound, Problem } from '#lib/http/problem.ts'
import { graders } from './graders.ts'
import { hintsOpened } from './hints.ts'
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
  const hints = await hintsOpened(userId, exercise.id)
  const { row, handedIn } = await database().transaction(async transaction => {
    // One learner's hand-ins one after another, so that nobody fills the graders' queue.
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('submission'), hashtext(${userId}))`)
    const [open] = await transaction
      .select({ id: submission.id })
      .from(submission)
      .where(
        and(
          eq(submission.userId, userId),
          eq(submission.state, 'grading'),
          sql`coalesce(${submission.gradedAt}, ${submission.createdAt}) > ${stale()}`,
        ),
      )
      .limit(1)
    if (open) throw stillGrading()
    const [inserted] = await transaction
      .insert(submission)
      .values({
        id: randomUUID(),
        userId,
        exercise: exercise.id,
        source,
        state: 'grading',
        hints,
        hiddenSeed: randomInt(2, 2 ** 31),
      })
      .returning()
    if (!inserted) throw new Error('submission was not stored')
    return { row: inserted, handedIn: await handInSubmission(transaction, userId, inserted) }
  })
  return { submission: await grade(row, exercise), handedIn }
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
          and(
            eq(submission.state, 'grading'),
            lt(sql`coalesce(${submission.gradedAt}, ${submission.createdAt})`, stale()),
          ),
        ),
      ),
    )
    .returning()
  if (row) return grade(row, await readExerciseInside(row.exercise))
  const [found] = await database()
    .select({ state: submission.state })
    .from(submission)
    .where(and(eq(submission.id, id), eq(submission.userId, userId)))
  if (!found) throw notFound('그 제출을')
  if (found.state === 'grading') throw stillGrading()
  throw new Problem({ status: 409, kind: 'already-graded', title: '이미 결과가 나온 제출이에요.' })
}

async function grade(row: Row, { bundle, checks }: ExerciseInside): Promise<SubmissionView> {
  const seeds = [SHOWN_SEED, row.hiddenSeed]
  const graded = await graders().grade({ bundle, checks, source: row.source, seeds })
  const [stored] = await database()
    .update(submission)
    .set({ state: graded.state, grade: graded, gradedAt: sql`now()` })
    .where(eq(submission.id, row.id))
    .returning()
  await scoreSubmission(row.id, row.hints, graded)
  // Deleted meanwhile with its owner.
  return view(stored ?? { ...row, state: graded.state, grade: graded })
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
