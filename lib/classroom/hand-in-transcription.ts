import { and, eq, sql } from 'drizzle-orm'
import { findLesson } from '#lib/content/published.ts'
import { database } from '#lib/db/client.ts'
import { handIn } from '#lib/db/schema/classroom.ts'
import { ownLessonVersion } from '#lib/db/schema/lessons.ts'
import { freeText } from '#lib/db/schema/texts.ts'
import { attempt } from '#lib/db/schema/transcription.ts'
import { notFound, Problem } from '#lib/http/problem.ts'
import type { Subject } from '#lib/transcription/subject.ts'
import { type Assigned, assignedTo, onSubject } from './assigned.ts'
import type { TextTarget, TranscriptionCriteria } from './assignment-schema.ts'
import { type GradedTranscription, gradeTranscription } from './grade-transcription.ts'
import { keepHandIn, type Receipt } from './hand-ins.ts'
import { transcriptionScore } from './transcription-score.ts'

/** What a target's transcription is stored under. @throws Problem 404 for a version that is gone */
export async function subjectOfTarget(target: TextTarget): Promise<Subject> {
  if (!('lessonVersion' in target)) return target
  const [found] = await database()
    .select({ text: ownLessonVersion.textId })
    .from(ownLessonVersion)
    .where(eq(ownLessonVersion.id, target.lessonVersion))
  if (!found) throw notFound('그 레슨을')
  return found
}

/** Hands in what a student has transcribed so far. @throws Problem 409 when nothing was written */
export async function handInTranscription(assigned: Assigned, userId: string, at: Date): Promise<Receipt | undefined> {
  const subject = await subjectOfTarget(assigned.row.target as TextTarget)
  const graded = await gradeTranscription(userId, subject)
  if (!graded) {
    throw new Problem({
      status: 409,
      kind: 'nothing-written',
      title: '아직 쓴 글이 없어요. 필사를 시작한 뒤에 내 주세요.',
    })
  }
  return keep(assigned, userId, graded, at)
}

/**
 * Hands in a transcription whose last paragraph was finished just now, wherever it is assigned; once for each assignment:
 * whoever improves it afterwards hands it in again by hand.
 */
export async function handInWhenComplete(
  userId: string,
  attemptId: string,
  subject: Subject,
  now: Date,
): Promise<Receipt[]> {
  // Cheap sums first: nearly every paragraph that is finished is not the last one.
  const [row] = await database()
    .select({ finished: attempt.finishedParagraphs, inText: freeText.paragraphCount })
    .from(attempt)
    .leftJoin(freeText, eq(freeText.id, attempt.textId))
    .where(eq(attempt.id, attemptId))
  const paragraphs =
    row?.inText ?? ('text' in subject ? 0 : (await findLesson(subject.course, subject.lesson))?.paragraphCount) ?? 0
  if ((row?.finished ?? 0) < paragraphs) return []
  const open: Assigned[] = []
  for (const assigned of await assignedTo(userId, onSubject(subject), now)) {
    if (!(await wasHandedInWhole(assigned.row.id, userId))) open.push(assigned)
  }
  if (open.length === 0) return []
  const graded = await gradeTranscription(userId, subject)
  if (!graded || graded.detail.writtenParagraphs < graded.detail.paragraphs) return []
  const receipts: Receipt[] = []
  for (const assigned of open) {
    const receipt = await keep(assigned, userId, graded, now)
    if (receipt) receipts.push(receipt)
  }
  return receipts
}

async function wasHandedInWhole(assignmentId: string, userId: string): Promise<boolean> {
  const isWhole = sql`${handIn.detail} -> 'writtenParagraphs' = ${handIn.detail} -> 'paragraphs'`
  const found = await database()
    .select({ id: handIn.id })
    .from(handIn)
    .where(and(eq(handIn.assignmentId, assignmentId), eq(handIn.userId, userId), isWhole))
    .limit(1)
  return found.length > 0
}

function keep(assigned: Assigned, userId: string, graded: GradedTranscription, at: Date): Promise<Receipt | undefined> {
  const { attemptId, figures, detail, provenance } = graded
  const score = transcriptionScore(figures, assigned.row.criteria as TranscriptionCriteria)
  return database().transaction(db => keepHandIn(db, assigned, userId, { attemptId, score, detail, provenance }, at))
}
