import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { database } from '#lib/db/client.ts'
import { classTable, membership } from '#lib/db/schema/classroom.ts'
import { presence } from '#lib/db/schema/presence.ts'
import { announce } from './announce.ts'
import { AWAY_AFTER_MS, PLACE_KINDS } from './view.ts'

/** Body of POST /api/presence. */
export const presenceSchema = z.strictObject({
  kind: z.enum(PLACE_KINDS),
  subject: z.string().regex(/^[a-z0-9/-]{1,210}$/),
})

/**
 * Takes down that a student has a page open. Returns whether anybody may see it: somebody who is in no class is not written
 * down at all.
 */
export async function markPresent(userId: string, place: z.output<typeof presenceSchema>): Promise<boolean> {
  const { rowCount } = await database().execute(sql`
    insert into ${presence} (user_id, kind, subject, since, seen_at)
    select ${userId}, ${place.kind}, ${place.subject}, now(), now()
    where exists (
      select 1 from ${membership} join ${classTable} on ${classTable.id} = ${membership.classId}
      where ${membership.userId} = ${userId} and ${membership.role} = 'student' and ${classTable.archivedAt} is null)
    on conflict (user_id) do update set
      kind = excluded.kind, subject = excluded.subject, seen_at = excluded.seen_at,
      since = case
        when ${presence.kind} = excluded.kind and ${presence.subject} = excluded.subject
          and ${presence.seenAt} > now() - make_interval(secs => ${AWAY_AFTER_MS / 1_000})
        then ${presence.since} else excluded.since end`)
  const isWatched = rowCount === 1
  if (isWatched) announce(userId)
  return isWatched
}
