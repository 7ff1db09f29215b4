import { and, eq, sql } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { exerciseHints } from '#lib/db/schema/exercises.ts'

/** Condition on the row that says it. */
export const onHints = (userId: string, exercise: string) =>
  and(eq(exerciseHints.userId, userId), eq(exerciseHints.exercise, exercise))

/** How many hints of an exercise a learner has opened. */
export async function hintsOpened(userId: string, exercise: string): Promise<number> {
  const [row] = await database()
    .select({ opened: exerciseHints.opened })
    .from(exerciseHints)
    .where(onHints(userId, exercise))
  return row?.opened ?? 0
}

/**
 * Opens hints up to the `wanted`th (from 1). Asking for an opened one opens nothing: a request that was sent twice counts
 * once. Resolves to the number opened.
 */
export async function openHints(userId: string, exercise: string, wanted: number): Promise<number> {
  const [row] = await database()
    .insert(exerciseHints)
    .values({ userId, exercise, opened: wanted })
    .onConflictDoUpdate({
      target: [exerciseHints.userId, exerciseHints.exercise],
      set: { opened: sql`greatest(${exerciseHints.opened}, ${wanted})` },
    })
    .returning({ opened: exerciseHints.opened })
  return row?.opened ?? wanted
}
