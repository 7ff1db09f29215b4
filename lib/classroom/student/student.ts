import { and, eq, sql } from 'drizzle-orm'
import { SUBJECT, type SubjectColumns, subjectOf } from '#lib/attempts/subjects.ts'
import { latestVerdicts } from '#lib/bench/verdicts.ts'
import { allClaims, readCatalogue } from '#lib/content/published.ts'
import { database } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import {
  assignment,
  classTable,
  extension,
  gradeOverride,
  handIn,
  membership,
  rosterEntry,
} from '#lib/db/schema/classroom.ts'
import { quizAnswer, type SubmissionState, submission } from '#lib/db/schema/exercises.ts'
import { type RunState, run } from '#lib/db/schema/experiments.ts'
import { freeText } from '#lib/db/schema/texts.ts'
import { attempt } from '#lib/db/schema/transcription.ts'
import { publishedExercises } from '#lib/exercises/catalogue.ts'
import { notFound } from '#lib/http/problem.ts'
import { percentOf } from '#lib/transcription/progress.ts'
import { type Gradable, type Grading, gradeOf, type Override } from '../grades.ts'
import { type MispredictionRow, mispredictions } from './mispredictions.ts'
import type { StudentAttempt, StudentGrade, StudentView } from './view.ts'

/** So many of each kind, the newest. */
const LISTED = 30

/** One student of a class: history, grades, and where they are weak; three statements. @throws Problem 404 */
export async function readStudent(classId: string, userId: string): Promise<StudentView> {
  const { className, student, ...history } = await readHistory(classId, userId)
  const [verdicts, published] = await Promise.all([latestVerdicts(userId), readPublished()])
  const { exercises, experiments, claims } = published
  return {
    className,
    student,
    assignments: (history.assignments ?? []).map(studentGradeOf),
    attempts: (history.attempts ?? []).flatMap(row => attemptOf(row, published) ?? []),
    submissions: (history.submissions ?? []).map(({ exercise, at, ...each }) => ({
      ...each,
      exercise,
      title: exercises.get(exercise)?.title ?? exercise,
      at: iso(at),
    })),
    runs: (history.runs ?? []).map(({ experiment, at, ...each }) => ({
      ...each,
      experiment,
      title: experiments.get(experiment) ?? experiment,
      at: iso(at),
    })),
    missed: (history.missed ?? []).flatMap(({ exercise, item, at }) => {
      const quiz = exercises.get(exercise)
      const found = quiz && 'items' in quiz ? quiz.items.find(({ id }) => id === item) : undefined
      return quiz && found ? [{ exercise, quiz: quiz.title, item, question: found.question, at: iso(at) }] : []
    }),
    mispredicted: await mispredictions(history.mispredicted ?? [], claims.values()),
    refuted: verdicts.flatMap(({ platform, course, lesson, claim, run, measuredAt, judgement }) => {
      const found = claims.get(`${course}/${lesson}/${claim}`)
      if (platform !== 'browser' || judgement.verdict !== 'fails' || !found) return []
      const { text, experiment } = found.claim
      return [{ claim, text, lesson: found.lesson.title, run, experiment, at: measuredAt }]
    }),
  }
}

const iso = (at: string) => new Date(at).toISOString()

interface AttemptRow extends SubjectColumns {
  id: string
  title: string | null
  paragraphs: number | null
  characters: number | null
  written: number
  finished: number
  strokes: number
  rightStrokes: number
  activeMs: number
  updatedAt: string
}

/** Who they are and what they did, as one statement finds it. @throws Problem 404 for who is no student of the class */
async function readHistory(classId: string, userId: string) {
  const attempts = sql<AttemptRow[] | null>`(select json_agg(row) from (
    select ${SUBJECT.course} as "course", ${SUBJECT.lesson} as "lesson", ${SUBJECT.textId} as "textId", ${attempt.id},
      ${freeText.title}, ${freeText.paragraphCount} as "paragraphs", ${freeText.characters},
      ${attempt.writtenCharacters} as "written", ${attempt.finishedParagraphs} as "finished", ${attempt.strokes},
      ${attempt.rightStrokes} as "rightStrokes", ${attempt.activeMs} as "activeMs", ${attempt.updatedAt} as "updatedAt"
    from ${attempt} left join ${freeText} on ${freeText.id} = ${attempt.textId}
    where ${attempt.userId} = ${userId} and ${attempt.progressedAt} is not null
      -- A text of their own is nobody's business.
      and (${attempt.textId} is null or ${freeText.userId} is null)
    order by ${attempt.updatedAt} desc limit ${LISTED}) row)`
  type Submission = { id: string; exercise: string; state: SubmissionState; passed: number; checks: number; at: string }
  const submissions = sql<Submission[] | null>`(select json_agg(row) from (
    select s.id, s.exercise, s.state, s.created_at as at,
      coalesce(jsonb_array_length(jsonb_path_query_array(s.grade, '$.results[*] ? (@.state == "passed")')), 0) as passed,
      coalesce(jsonb_array_length(s.grade -> 'results'), 0) as checks
    from ${submission} s where s.user_id = ${userId} order by s.created_at desc limit ${LISTED}) row)`
  type Run = { id: string; experiment: string; platform: 'browser' | 'node'; state: RunState; at: string }
  const runs = sql<Run[] | null>`(select json_agg(row) from (
    select r.id, r.experiment, r.platform, r.state, r.created_at as at
    from ${run} r where r.user_id = ${userId} order by r.created_at desc limit ${LISTED}) row)`
  const mispredicted = sql<MispredictionRow[] | null>`(select json_agg(row) from (
    select wrong.id, wrong.experiment, wrong.platform, wrong.params, wrong.prediction as guess, wrong.created_at as at from (
      select distinct on (r.experiment, r.platform) r.* from ${run} r
      where r.user_id = ${userId} and r.predicted_right is not null
      order by r.experiment, r.platform, r.created_at desc) wrong
    where not wrong.predicted_right order by wrong.created_at desc limit ${LISTED}) row)`
  const missed = sql<{ exercise: string; item: string; at: string }[] | null>`(select json_agg(row) from (
    select last.exercise, last.item, last.created_at as at from (
      select distinct on (q.exercise, q.item) q.exercise, q.item, q.correct, q.created_at
      from ${quizAnswer} q where q.user_id = ${userId} order by q.exercise, q.item, q.created_at desc) last
    where last.correct = false order by last.created_at desc limit ${LISTED}) row)`
  const assignments = sql<GradeRow[] | null>`(select json_agg(row) from (
    select a.id, a.title, a.kind, a.points, a.late, a.counts, coalesce(e.due_at, a.due_at) as "dueAt",
      case when o.user_id is null then null else json_build_object('points', o.points, 'reason', o.reason) end as override,
      (select json_agg(json_build_object('id', h.id, 'number', h.number, 'score', h.score,
        'lateSeconds', h.late_seconds, 'afterCutoff', h.after_cutoff, 'at', h.handed_in_at) order by h.number)
        from ${handIn} h where h.assignment_id = a.id and h.user_id = ${userId}) as "handIns"
    from ${assignment} a
    left join ${extension} e on e.assignment_id = a.id and e.user_id = ${userId}
    left join ${gradeOverride} o on o.assignment_id = a.id and o.user_id = ${userId}
    where a.class_id = ${classId} order by a.due_at, a.created_at) row)`
  const [found] = await database()
    .select({
      className: classTable.name,
      id: user.id,
      name: sql<string>`coalesce(${rosterEntry.name}, ${user.name})`,
      number: rosterEntry.studentNumber,
      email: user.email,
      joinedAt: membership.joinedAt,
      attempts,
      submissions,
      runs,
      missed,
      mispredicted,
      assignments,
    })
    .from(membership)
    .innerJoin(classTable, eq(classTable.id, membership.classId))
    .innerJoin(user, eq(user.id, membership.userId))
    .leftJoin(rosterEntry, eq(rosterEntry.id, membership.rosterId))
    .where(and(eq(membership.classId, classId), eq(membership.userId, userId), eq(membership.role, 'student')))
  if (!found) throw notFound('그 학생을')
  const { className, id, name, number, email, joinedAt, ...history } = found
  return { className, student: { id, name, number, email, joinedAt: joinedAt.toISOString() }, ...history }
}

/** An assignment with everything that its grade is made of. */
interface GradeRow extends Grading, Pick<StudentGrade, 'id' | 'title' | 'kind' | 'dueAt'> {
  override: Override | null
  handIns: (Gradable & { at: string })[] | null
}

function studentGradeOf({ id, title, kind, dueAt, override, handIns, ...grading }: GradeRow): StudentGrade {
  return {
    id,
    title,
    kind,
    dueAt: iso(dueAt),
    most: grading.points,
    points: gradeOf(grading, handIns ?? [], override).points,
    isOverridden: override !== null,
    handIns: (handIns ?? []).map(({ score: _, at, ...each }) => ({ ...each, at: iso(at) })),
  }
}

async function readPublished() {
  const [{ courses, experiments }, exercises, claims] = await Promise.all([
    readCatalogue(),
    publishedExercises(),
    allClaims(),
  ])
  return {
    lessons: new Map(courses.flatMap(({ id, lessons }) => lessons.map(each => [`${id}/${each.slug}`, each] as const))),
    experiments: new Map(experiments.map(({ id, title }) => [id, title])),
    exercises: new Map(exercises.map(each => [each.id, each])),
    claims: new Map(claims.map(each => [`${each.lesson.course}/${each.lesson.slug}/${each.claim.id}`, each])),
  }
}

/** undefined for a lesson that no longer exists. */
function attemptOf(
  row: AttemptRow,
  { lessons }: Awaited<ReturnType<typeof readPublished>>,
): StudentAttempt | undefined {
  const { id, written, finished, strokes, rightStrokes, activeMs, updatedAt } = row
  const lesson = row.textId === null ? lessons.get(`${row.course}/${row.lesson}`) : undefined
  const title = row.textId === null ? lesson?.title : row.title
  const [paragraphs, characters] = lesson
    ? [lesson.paragraphCount, lesson.characters]
    : [row.paragraphs ?? 0, row.characters ?? 0]
  if (title == null) return undefined
  return {
    id,
    subject: subjectOf(row),
    title,
    percent: percentOf(Math.min(written, characters), characters, finished >= paragraphs),
    accuracy: strokes === 0 ? null : rightStrokes / strokes,
    speed: activeMs === 0 ? null : (strokes * 60_000) / activeMs,
    updatedAt: iso(updatedAt),
  }
}
