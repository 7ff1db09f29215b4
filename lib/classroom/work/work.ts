import { and, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { paragraphsOf } from '#lib/attempts/subjects.ts'
import { findLesson } from '#lib/content/published.ts'
import { database } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import {
  assignment,
  classTable,
  extension,
  gradeOverride,
  handIn,
  membership,
  remark,
  rosterEntry,
} from '#lib/db/schema/classroom.ts'
import { submission } from '#lib/db/schema/exercises.ts'
import { freeText, freeTextParagraph } from '#lib/db/schema/texts.ts'
import { attempt, attemptParagraph } from '#lib/db/schema/transcription.ts'
import { publishedExercise } from '#lib/exercises/catalogue.ts'
import type { ReportFacts } from '#lib/exercises/report/report.ts'
import type { Graded } from '#lib/exercises/sandbox/task.ts'
import { notFound } from '#lib/http/problem.ts'
import type { Target } from '../assignment-schema.ts'
import { gradingOf } from '../assignments.ts'
import { gradeOf } from '../grades.ts'
import type { Provenance } from '../provenance.ts'
import type { GradeView, RemarkView } from '../student-work.ts'
import { codeLines } from './code-lines.ts'
import { quizItemsOf } from './quiz.ts'
import type { WorkCode, WorkParagraph, WorkTranscription, WorkView } from './view.ts'

export const workNotFound = () => notFound('그 제출을')

/**
 * One hand-in of the class with everything that belongs to it, for the staff, or for a student who handed it in: they see no
 * points and no remarks before grades are released. Two statements at most. @throws Problem 404
 */
export async function readWorkView(
  viewer: { id: string; isStaff: boolean },
  classId: string,
  id: string,
): Promise<WorkView> {
  const found = await readHandIn(classId, id)
  if (!viewer.isStaff && found.handIn.userId !== viewer.id) throw workNotFound()
  const { assignmentId: _, userId, handedInAt, detail, provenance, ...row } = found.handIn
  const { kind, title, points, target, opensAt, gradesReleasedAt } = found.assignment
  const isOpen = viewer.isStaff || gradesReleasedAt !== null
  return {
    className: found.className,
    assignment: { id: found.assignment.id, title, kind, points, target: target as Target },
    student: { id: userId, name: found.name, number: found.number },
    handIn: {
      ...row,
      score: isOpen ? row.score : null,
      handedInAt: handedInAt.toISOString(),
      detail: detail as object,
      provenance: provenance as Provenance | null,
    },
    grade: isOpen ? gradeViewOf(found) : null,
    remarks: (isOpen ? (found.remarks ?? []) : []).map(({ authorId, createdAt, ...each }) => ({
      ...each,
      handIn: id,
      createdAt: new Date(createdAt).toISOString(),
      own: authorId === viewer.id,
    })),
    place: viewer.isStaff ? found.place : null,
    code: found.submission && !isReport(found.submission) ? await codeOf(found.submission) : null,
    quiz: isOpen && kind === 'quiz' ? await quizItemsOf(found.handIn, { ...(target as Quiz), opensAt }) : null,
    report: found.submission && isReport(found.submission) ? (found.submission.grade as ReportFacts) : null,
    transcription: found.attempt && (await transcriptionOf(found.attempt)),
  }
}

type Quiz = { exercise: string }
type FoundHandIn = Awaited<ReturnType<typeof readHandIn>>

function gradeViewOf({ assignment, handIns, override, by, more }: FoundHandIn): GradeView {
  const decided = override && { points: override.points, reason: override.reason }
  return {
    grade: gradeOf(gradingOf(assignment), handIns, decided),
    overridden: override && { by, at: override.at.toISOString() },
    extension: more && { ...more, dueAt: more.dueAt.toISOString(), cutoffAt: more.cutoffAt?.toISOString() ?? null },
    handIns: handIns.map(each => ({ ...each, handedInAt: new Date(each.handedInAt).toISOString() })),
  }
}

type StoredRemark = Omit<RemarkView, 'handIn'> & { authorId: string | null }

const isOfStudent = (of: typeof gradeOverride | typeof extension) =>
  and(eq(of.assignmentId, handIn.assignmentId), eq(of.userId, handIn.userId))

/** Everything about a hand-in that one statement finds. */
async function readHandIn(classId: string, id: string) {
  const remarks = sql<StoredRemark[] | null>`(
    select json_agg(json_build_object('id', r.id, 'authorId', r.author_id, 'author', w.name, 'line', r.line,
      'body', r.body, 'createdAt', r.created_at) order by r.created_at)
    from ${remark} r left join ${user} w on w.id = r.author_id where r.hand_in_id = ${handIn.id})`
  const handIns = sql<GradeView['handIns']>`(
    select json_agg(json_build_object('id', h.id, 'number', h.number, 'handedInAt', h.handed_in_at,
      'lateSeconds', h.late_seconds, 'afterCutoff', h.after_cutoff, 'score', h.score) order by h.number)
    from ${handIn} h where h.assignment_id = ${handIn.assignmentId} and h.user_id = ${handIn.userId})`
  const decider = alias(user, 'decider')
  const place = sql<NonNullable<WorkView['place']>>`(
    select json_build_object('number', number, 'of', total, 'previous', previous, 'next', next) from (
      select user_id, row_number() over inorder as number, count(*) over () as total,
        lag(id) over inorder as previous, lead(id) over inorder as next
      from (
        select distinct on (h.user_id) h.user_id, h.id, e.student_number, coalesce(e.name, s.name) as name
        from ${handIn} h
        join ${user} s on s.id = h.user_id
        left join ${membership} m on m.user_id = h.user_id and m.class_id = ${classId}
        left join ${rosterEntry} e on e.id = m.roster_id
        where h.assignment_id = ${handIn.assignmentId}
        order by h.user_id, h.number desc
      ) latest
      window inorder as (order by student_number nulls last, name, user_id)
    ) ranked where ranked.user_id = ${handIn.userId})`
  const [found] = await database()
    .select({
      className: classTable.name,
      assignment,
      handIn,
      name: sql<string>`coalesce(${rosterEntry.name}, ${user.name})`,
      number: rosterEntry.studentNumber,
      submission,
      attempt: { id: attempt.id, course: attempt.course, lesson: attempt.lesson, textId: attempt.textId },
      textTitle: freeText.title,
      remarks,
      place,
      handIns,
      override: { points: gradeOverride.points, reason: gradeOverride.reason, at: gradeOverride.at },
      by: decider.name,
      more: { dueAt: extension.dueAt, cutoffAt: extension.cutoffAt, reason: extension.reason },
    })
    .from(handIn)
    .innerJoin(assignment, eq(assignment.id, handIn.assignmentId))
    .innerJoin(classTable, eq(classTable.id, assignment.classId))
    .innerJoin(user, eq(user.id, handIn.userId))
    .leftJoin(membership, sql`${membership.classId} = ${classId} and ${membership.userId} = ${handIn.userId}`)
    .leftJoin(rosterEntry, eq(rosterEntry.id, membership.rosterId))
    .leftJoin(submission, eq(submission.id, handIn.submissionId))
    .leftJoin(attempt, eq(attempt.id, handIn.attemptId))
    .leftJoin(freeText, eq(freeText.id, attempt.textId))
    .leftJoin(gradeOverride, isOfStudent(gradeOverride))
    .leftJoin(decider, eq(decider.id, gradeOverride.by))
    .leftJoin(extension, isOfStudent(extension))
    .where(sql`${handIn.id} = ${id} and ${assignment.classId} = ${classId}`)
  if (!found) throw workNotFound()
  return { ...found, attempt: found.attempt && { ...found.attempt, textTitle: found.textTitle } }
}

type SubmissionRow = typeof submission.$inferSelect

const isReport = ({ state }: SubmissionRow) => state === 'submitted'

async function codeOf(row: SubmissionRow): Promise<WorkCode> {
  const { exercise, state, grade, hints, source } = row
  return {
    title: (await publishedExercise(exercise))?.title ?? exercise,
    state,
    grade: grade as Graded | null,
    hints,
    lines: await codeLines(source, 'ts'),
  }
}

interface AttemptRow {
  id: string
  course: string | null
  lesson: string | null
  textId: string | null
  textTitle: string | null
}

/** What was typed of the text, in its order; one statement. */
async function transcriptionOf(row: AttemptRow): Promise<WorkTranscription> {
  const { id, course, lesson, textId } = row
  const typed = await database()
    .select({
      id: attemptParagraph.paragraphId,
      hash: attemptParagraph.paragraphHash,
      finished: attemptParagraph.finished,
      activeMs: sql<number | null>`(${attemptParagraph.statistics} ->> 'activeMs')::float8`,
      text: freeTextParagraph,
    })
    .from(attemptParagraph)
    .leftJoin(
      freeTextParagraph,
      sql`${freeTextParagraph.textId} = ${textId} and ${freeTextParagraph.id} = ${attemptParagraph.paragraphId}`,
    )
    .where(eq(attemptParagraph.attemptId, id))
  const published = course !== null && lesson !== null ? await paragraphsOf({ course, lesson }) : []
  const places = new Map(published.map((each, index) => [each.id, { ...each, position: index }]))
  const paragraphs = typed.map(({ id, hash, finished, activeMs, text }): WorkParagraph => {
    const original = text ?? places.get(id)
    const isSame = original?.hash === hash
    return {
      index: original && isSame ? original.position : null,
      original: {
        id,
        hash,
        section: original?.section ?? '',
        kind: original?.kind ?? 'prose',
        text: isSame ? (original?.text ?? '') : '',
      },
      finished,
      activeMs,
    }
  })
  const last = Number.POSITIVE_INFINITY
  const title =
    course !== null && lesson !== null ? ((await findLesson(course, lesson))?.title ?? lesson) : (row.textTitle ?? '')
  return { attempt: id, title, paragraphs: paragraphs.sort((a, b) => (a.index ?? last) - (b.index ?? last)) }
}
