import { and, eq, sql } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { exerciseDraft } from '#lib/db/schema/exercises.ts'
import { Problem } from '#lib/http/problem.ts'

export interface DraftView {
  source: string
  revision: number
  updatedAt: string
}

type Row = typeof exerciseDraft.$inferSelect

const view = ({ source, revision, updatedAt }: Row): DraftView => ({
  source,
  revision,
  updatedAt: updatedAt.toISOString(),
})

export async function readDraft(userId: string, exercise: string): Promise<DraftView | null> {
  const [row] = await database()
    .select()
    .from(exerciseDraft)
    .where(and(eq(exerciseDraft.userId, userId), eq(exerciseDraft.exercise, exercise)))
  return row ? view(row) : null
}

/**
 * Saves a draft over the revision that it was written on (0: there was none). The same save sent twice is one save.
 * @throws Problem 409 when another window or device has saved something else meanwhile; the answer carries nothing away
 */
export async function saveDraft(
  userId: string,
  exercise: string,
  { source, base }: { source: string; base: number },
): Promise<DraftView> {
  const [row] = await database()
    .insert(exerciseDraft)
    .values({ userId, exercise, source, revision: 1 })
    .onConflictDoUpdate({
      target: [exerciseDraft.userId, exerciseDraft.exercise],
      set: { source, revision: sql`${exerciseDraft.revision} + 1`, updatedAt: sql`now()` },
      setWhere: eq(exerciseDraft.revision, base),
    })
    .returning()
  if (row) return view(row)
  const found = await readDraft(userId, exercise)
  if (found?.source === source) return found
  throw new Problem({
    status: 409,
    kind: 'draft-changed',
    title: '다른 창이나 기기에서 이 과제의 초안을 고쳤어요.',
    detail: '어느 쪽을 남길지 골라 주세요. 지금 쓰던 코드는 이 창에 그대로 있어요.',
  })
}
