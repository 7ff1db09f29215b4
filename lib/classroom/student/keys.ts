import { setImmediate } from 'node:timers/promises'
import { desc, eq, sql } from 'drizzle-orm'
import { ParagraphReader, SUBJECT, subjectOf } from '#lib/attempts/subjects.ts'
import { database } from '#lib/db/client.ts'
import { membership } from '#lib/db/schema/classroom.ts'
import { freeText, freeTextParagraph } from '#lib/db/schema/texts.ts'
import { attempt, attemptParagraph } from '#lib/db/schema/transcription.ts'
import { notFound } from '#lib/http/problem.ts'
import { type Analysis, analyze, mergeAnalyses } from '#lib/transcription/analysis.ts'
import { decompressLog } from '#lib/transcription/compression.ts'

/** The latest paragraphs are looked at: some milliseconds each, and habits of long ago are not what is weak now. */
const PARAGRAPHS = 200

/**
 * What the key presses of a student's latest paragraphs tell, from their logs; texts of their own are left out. Two statements.
 * @throws Problem 404 for who is no student of the class
 */
export async function readKeys(classId: string, userId: string): Promise<{ analysis: Analysis; paragraphs: number }> {
  const db = database()
  const isStudent = sql`${membership.classId} = ${classId} and ${membership.userId} = ${userId} and ${membership.role} = 'student'`
  if ((await db.$count(membership, isStudent)) === 0) throw notFound('그 학생을')
  const rows = await db
    .select({
      ...SUBJECT,
      paragraph: attemptParagraph.paragraphId,
      hash: attemptParagraph.paragraphHash,
      log: attemptParagraph.log,
      text: freeTextParagraph.text,
      textHash: freeTextParagraph.hash,
    })
    .from(attempt)
    .innerJoin(attemptParagraph, eq(attemptParagraph.attemptId, attempt.id))
    .leftJoin(freeText, eq(freeText.id, attempt.textId))
    .leftJoin(
      freeTextParagraph,
      sql`${freeTextParagraph.textId} = ${attempt.textId} and ${freeTextParagraph.id} = ${attemptParagraph.paragraphId}`,
    )
    .where(sql`${attempt.userId} = ${userId} and (${attempt.textId} is null or ${freeText.userId} is null)`)
    .orderBy(desc(attemptParagraph.updatedAt))
    .limit(PARAGRAPHS)
  const lessons = new ParagraphReader()
  const analyses: Analysis[] = []
  for (const row of rows) {
    const target =
      row.textId === null
        ? (await lessons.read(subjectOf(row))).get(row.paragraph)
        : { text: row.text ?? '', hash: row.textHash }
    // Edited since: it cannot be judged any more.
    if (!target || target.hash !== row.hash) continue
    analyses.push(analyze(target.text, await decompressLog(new Uint8Array(row.log))))
    await setImmediate()
  }
  return { analysis: mergeAnalyses(analyses), paragraphs: analyses.length }
}
