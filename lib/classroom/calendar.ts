import { randomBytes } from 'node:crypto'
import { asc, eq, sql } from 'drizzle-orm'
import ical from 'ical-generator'
import { z } from 'zod'
import { database } from '#lib/db/client.ts'
import { assignment, calendarFeed, classTable, extension, membership } from '#lib/db/schema/classroom.ts'
import { notFound } from '#lib/http/problem.ts'
import { formatSeoul } from './seoul.ts'

const TOKEN_BYTES = 24
export const calendarToken = z.string().regex(/^[A-Za-z0-9_-]{32}$/)

/** The token of somebody's calendar address, made now if there is none. */
export async function calendarTokenOf(userId: string): Promise<string> {
  const [row] = await database()
    .insert(calendarFeed)
    .values({ userId, token: newToken() })
    .onConflictDoUpdate({ target: calendarFeed.userId, set: { token: calendarFeed.token } })
    .returning({ token: calendarFeed.token })
  if (!row) throw new Error('no token was kept')
  return row.token
}

/** Another token; the old address leads nowhere from now on. */
export async function renewCalendarToken(userId: string): Promise<string> {
  const token = newToken()
  await database()
    .insert(calendarFeed)
    .values({ userId, token })
    .onConflictDoUpdate({ target: calendarFeed.userId, set: { token, createdAt: sql`now()` } })
  return token
}

const newToken = () => randomBytes(TOKEN_BYTES).toString('base64url')

/**
 * The due dates of everything assigned to somebody in classes under way, as iCalendar (RFC 5545); a student's extensions are in
 * it. One statement. `origin` = of the site, for links. @throws Problem 404 for a token that leads nowhere
 */
export async function calendarOf(token: string, origin: string): Promise<string> {
  const rows = await database()
    .select({
      owner: calendarFeed.userId,
      id: assignment.id,
      title: assignment.title,
      dueAt: sql<Date | null>`coalesce(${extension.dueAt}, ${assignment.dueAt})`.mapWith(assignment.dueAt),
      updatedAt: assignment.updatedAt,
      isExtended: sql<boolean>`${extension.dueAt} is not null`,
      className: classTable.name,
      classId: classTable.id,
    })
    .from(calendarFeed)
    .leftJoin(membership, eq(membership.userId, calendarFeed.userId))
    .leftJoin(classTable, sql`${classTable.id} = ${membership.classId} and ${classTable.archivedAt} is null`)
    .leftJoin(
      assignment,
      // A student learns of an assignment when it opens.
      sql`${assignment.classId} = ${classTable.id} and (${membership.role} <> 'student' or ${assignment.opensAt} <= now())`,
    )
    .leftJoin(
      extension,
      sql`${extension.assignmentId} = ${assignment.id} and ${extension.userId} = ${calendarFeed.userId}`,
    )
    .where(eq(calendarFeed.token, token))
    .orderBy(asc(assignment.dueAt), asc(assignment.id))
  if (rows.length === 0) throw notFound('그 달력을')
  const calendar = ical({
    name: '재다 마감',
    prodId: { company: 'jaeda', product: 'jaeda', language: 'KO' },
    // Moments are written in UTC, which every calendar understands; this is how they want to be shown.
    x: [{ key: 'X-WR-TIMEZONE', value: 'Asia/Seoul' }],
    ttl: 60 * 60,
  })
  for (const { id, title, dueAt, updatedAt, isExtended, className, classId } of rows) {
    if (id === null || dueAt === null || updatedAt === null) continue
    calendar.createEvent({
      id: `assignment-${id}@jaeda`,
      start: dueAt,
      end: dueAt,
      stamp: updatedAt,
      summary: `마감: ${title} (${className})`,
      description: `${formatSeoul(dueAt)}까지 내요.${isExtended ? ' 연장된 마감이에요.' : ''}`,
      url: `${origin}/classes/assignment?class=${classId}&assignment=${id}`,
    })
  }
  return calendar.toString()
}
