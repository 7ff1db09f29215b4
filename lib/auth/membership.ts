import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { ClassRole } from '#lib/classroom/words.ts'
import { database } from '#lib/db/client.ts'
import { classTable, membership } from '#lib/db/schema/classroom.ts'
import type { Learner } from './learner.ts'
import { roleInClass } from './permissions.ts'

/** Somebody's place in the class that an address names. */
export interface Member {
  classId: string
  role: ClassRole
  /** An archived class is read only. */
  archived: boolean
}

const uuid = z.uuid()

/** The learner's place in a class; undefined where they have none or there is no such class. One statement. */
export async function memberOf(learner: Learner, classId: unknown): Promise<Member | undefined> {
  const id = uuid.safeParse(classId)
  if (!id.success) return undefined
  const [found] = await database()
    .select({ role: membership.role, archived: sql<boolean>`${classTable.archivedAt} is not null` })
    .from(classTable)
    .leftJoin(membership, and(eq(membership.classId, classTable.id), eq(membership.userId, learner.id)))
    .where(eq(classTable.id, id.data))
  if (!found) return undefined
  const role = roleInClass(learner, found.role ?? undefined)
  return role && { classId: id.data, role, archived: found.archived }
}
