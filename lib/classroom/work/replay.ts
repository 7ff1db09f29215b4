import { and, eq } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { assignment, handIn } from '#lib/db/schema/classroom.ts'
import { attemptParagraph } from '#lib/db/schema/transcription.ts'
import { notFound } from '#lib/http/problem.ts'
import { decompressLog } from '#lib/transcription/compression.ts'
import type { ParagraphLog } from '#lib/transcription/log-schema.ts'

/**
 * The log of one paragraph of a transcription that was handed in to the class, to be played back; `student`: only if it is theirs.
 * @throws Problem 404
 */
export async function readHandedInLog(place: {
  classId: string
  handIn: string
  paragraph: string
  student?: string
}): Promise<ParagraphLog> {
  const [found] = await database()
    .select({ log: attemptParagraph.log })
    .from(handIn)
    .innerJoin(assignment, eq(assignment.id, handIn.assignmentId))
    .innerJoin(attemptParagraph, eq(attemptParagraph.attemptId, handIn.attemptId))
    .where(
      and(
        eq(handIn.id, place.handIn),
        eq(assignment.classId, place.classId),
        eq(attemptParagraph.paragraphId, place.paragraph),
        place.student === undefined ? undefined : eq(handIn.userId, place.student),
      ),
    )
  if (!found) throw notFound('그 단락의 기록을')
  return decompressLog(new Uint8Array(found.log))
}
