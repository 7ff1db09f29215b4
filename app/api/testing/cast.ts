/** People and classes for integration tests, put into the database as they would come to be. */
import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { POST as learner } from '#app/api/learner/route.ts'
import type { SiteRole } from '#lib/auth/permissions.ts'
import type { AssignmentKind, ClassRole } from '#lib/classroom/words.ts'
import { database } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { assignment, classTable, membership, rosterEntry } from '#lib/db/schema/classroom.ts'
import { send } from '#lib/http/testing/request.ts'

export interface Person {
  id: string
  name: string
  /** For `send`: a request with this person's session. */
  headers: { cookie: string }
}

const DAY = 24 * 60 * 60_000

/** Somebody with a session; a guest unless a role is named. */
export async function person(name: string, role?: SiteRole): Promise<Person> {
  const response = await send(learner, { method: 'POST' })
  const { id } = (await response.json()).learner
  await database()
    .update(user)
    .set({ name, ...(role ? { role, isAnonymous: false, email: `${id}@school.example` } : {}) })
    .where(eq(user.id, id))
  // Without the cookie that remembers who they were a moment ago.
  const token = response.headers.getSetCookie().find(cookie => cookie.includes('session_token='))
  return { id, name, headers: { cookie: token?.split(';')[0] ?? '' } }
}

/** A class with these people in it, students with a line of the roster each. */
export async function classWith(people: readonly (readonly [Person, ClassRole])[]): Promise<string> {
  const id = randomUUID()
  const db = database()
  const joinCode = id.replace(/-/g, '').slice(0, 6).toUpperCase()
  await db.insert(classTable).values({ id, name: '백엔드 성능', term: '2026-2학기', joinCode })
  for (const [index, [{ id: userId, name }, role]] of people.entries()) {
    const rosterId = role === 'student' ? randomUUID() : null
    if (rosterId)
      await db.insert(rosterEntry).values({ id: rosterId, classId: id, studentNumber: `2026${1000 + index}`, name })
    await db.insert(membership).values({ classId: id, userId, role, rosterId })
  }
  return id
}

/** An assignment that is open now, unless `change` says otherwise. */
export async function assign(
  classId: string,
  kind: AssignmentKind,
  target: unknown,
  change: Partial<typeof assignment.$inferInsert> = {},
): Promise<string> {
  const id = randomUUID()
  await database()
    .insert(assignment)
    .values({
      id,
      classId,
      kind,
      title: '첫 배정',
      target,
      criteria: {},
      points: 10,
      opensAt: new Date(Date.now() - DAY),
      dueAt: new Date(Date.now() + DAY),
      counts: 'best',
      hints: true,
      paste: 'record',
      solutions: 'after-due',
      ...change,
    })
  return id
}
