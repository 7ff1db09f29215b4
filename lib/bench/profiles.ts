import { readFileSync, statSync } from 'node:fs'
import { desc, eq, inArray } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { run, runProfile } from '#lib/db/schema/experiments.ts'
import { notFound } from '#lib/http/problem.ts'

/** Compressed; a profile of a whole run has about 0.5 MB. */
const LARGEST_BYTES = 8 * 1024 ** 2
/** Profiles kept of one learner: the latest ones. */
const KEPT = 10

/** Keeps the profile that a run left in `file`, if there is one and it is not too large, and drops the learner's oldest. */
export async function keepProfile(runId: string, userId: string, file: string): Promise<void> {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size === 0 || size > LARGEST_BYTES) return
  await database()
    .insert(runProfile)
    .values({ runId, profile: readFileSync(file) })
    .onConflictDoNothing()
  const old = database()
    .select({ id: runProfile.runId })
    .from(runProfile)
    .innerJoin(run, eq(run.id, runProfile.runId))
    .where(eq(run.userId, userId))
    .orderBy(desc(runProfile.createdAt))
    .offset(KEPT)
  await database().delete(runProfile).where(inArray(runProfile.runId, old))
}

/** The gzipped `.cpuprofile` of a run that the reader may see. @throws Problem 404 when it has none */
export async function readProfile(runId: string): Promise<Buffer> {
  const [row] = await database()
    .select({ profile: runProfile.profile })
    .from(runProfile)
    .where(eq(runProfile.runId, runId))
  if (!row) throw notFound('그 실행의 CPU 프로필을')
  return row.profile
}
