import { randomUUID } from 'node:crypto'
import { and, eq, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { database } from '#lib/db/client.ts'
import { assignment, handIn, remark } from '#lib/db/schema/classroom.ts'
import { submission } from '#lib/db/schema/exercises.ts'
import { notFound, Problem } from '#lib/http/problem.ts'
import { workNotFound } from './work.ts'

/** Body of POST …/remarks: on a line of the code, from 1 on, or (null) on the whole. */
export const remarkSchema = z.strictObject({
  line: z.int().min(1).max(100_000).nullable(),
  body: z.string().trim().min(1, '한 글자는 적어 주세요.').max(5_000),
})

/** Says something about a hand-in of the class. @throws Problem 404, 400 for a line that its code does not have */
export async function addRemark(
  authorId: string,
  place: { classId: string; handIn: string },
  { line, body }: z.output<typeof remarkSchema>,
): Promise<{ id: string }> {
  const db = database()
  const [found] = await db
    .select({ source: submission.source })
    .from(handIn)
    .innerJoin(assignment, eq(assignment.id, handIn.assignmentId))
    .leftJoin(submission, eq(submission.id, handIn.submissionId))
    .where(and(eq(handIn.id, place.handIn), eq(assignment.classId, place.classId)))
  if (!found) throw workNotFound()
  if (line !== null && line > (found.source?.split(/\r\n?|\n/).length ?? 0)) {
    throw new Problem({ status: 400, kind: 'no-such-line', title: '그 줄은 제출한 코드에 없어요.' })
  }
  const id = randomUUID()
  await db.insert(remark).values({ id, handInId: place.handIn, authorId, line, body })
  return { id }
}

/** Takes a remark back: one's own, or as an instructor anybody's. @throws Problem 404 */
export async function removeRemark(
  by: { id: string; isInstructor: boolean },
  place: { classId: string; handIn: string; remark: string },
): Promise<void> {
  const inClass = sql`exists (
    select 1 from ${handIn} h join ${assignment} a on a.id = h.assignment_id
    where h.id = ${remark.handInId} and a.class_id = ${place.classId})`
  const gone = await database()
    .delete(remark)
    .where(
      and(
        eq(remark.id, place.remark),
        eq(remark.handInId, place.handIn),
        inClass,
        or(eq(remark.authorId, by.id), by.isInstructor ? sql`true` : sql`false`),
      ),
    )
    .returning({ id: remark.id })
  if (gone.length === 0) throw notFound('그 의견을')
}
