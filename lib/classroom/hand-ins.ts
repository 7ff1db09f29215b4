import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '#lib/db/client.ts'
import { handIn } from '#lib/db/schema/classroom.ts'
import { Problem } from '#lib/http/problem.ts'
import type { Assigned } from './assigned.ts'
import { latenessOf } from './late.ts'
import type { Provenance } from './provenance.ts'

/** What is handed in. */
export interface Work {
  attemptId?: string
  submissionId?: string
  runId?: string
  text?: string
  /** 0 … 1; null while somebody has to judge it. */
  score: number | null
  /** What the score was computed from. */
  detail: object
  provenance?: Provenance
}

/** What a student is told about a hand-in. */
export interface Receipt {
  id: string
  classId: string
  assignment: string
  title: string
  number: number
  lateSeconds: number
  /** Kept and marked; it does not count. */
  afterCutoff: boolean
  /** A person has to judge it before there is a score. */
  waiting: boolean
}

/**
 * Keeps what a student hands in, whenever it comes; undefined when their attempts are used up or the same submission is there
 * already.
 */
export async function keepHandIn(
  db: Transaction,
  { row, dates }: Assigned,
  userId: string,
  work: Work,
  at: Date,
): Promise<Receipt | undefined> {
  // One student's hand-ins to one assignment take turns: they are numbered.
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${row.id}), hashtext(${userId}))`)
  const [before] = await db
    .select({
      last: sql<number>`coalesce(max(${handIn.number}), 0)::int`,
      counted: sql<number>`(count(*) filter (where not ${handIn.afterCutoff}))::int`,
    })
    .from(handIn)
    .where(and(eq(handIn.assignmentId, row.id), eq(handIn.userId, userId)))
  const { last, counted } = before ?? { last: 0, counted: 0 }
  const lateness = latenessOf(at, dates)
  if (!lateness.afterCutoff && row.attemptsAllowed !== null && counted >= row.attemptsAllowed) return undefined
  const values = {
    id: randomUUID(),
    assignmentId: row.id,
    userId,
    number: last + 1,
    handedInAt: at,
    ...lateness,
    ...work,
  }
  const kept = await db.insert(handIn).values(values).onConflictDoNothing().returning({ id: handIn.id })
  if (kept.length === 0) return undefined
  const { id, number } = values
  return {
    id,
    classId: row.classId,
    assignment: row.id,
    title: row.title,
    number,
    ...lateness,
    waiting: work.score === null && row.kind !== 'exercise',
  }
}

export const noAttemptsLeft = (allowed: number | null) =>
  new Problem({
    status: 409,
    kind: 'no-attempts-left',
    title: `${allowed ?? 0}번까지 낼 수 있는 배정이에요. 이미 다 냈어요.`,
    detail: '쓴 것은 그대로 있어요. 더 내야 한다면 교수자에게 알려 주세요.',
  })

export const notOpenYet = () =>
  new Problem({
    status: 409,
    kind: 'not-open-yet',
    title: '아직 열리지 않은 배정이에요.',
    detail: '열린 뒤에 다시 내 주세요. 쓴 것은 그대로 있어요.',
  })

/** For somebody who handed in on purpose; it was kept. `place`: where it can be read. */
export const keptNotCounted = (receipt: Receipt) =>
  new Problem({
    status: 409,
    kind: 'after-cutoff',
    title: '제출이 닫힌 뒤라 점수에는 들어가지 않아요.',
    detail: `낸 것은 ${receipt.number}번째 제출로 보관하고 늦었다고 표시했어요. 쓴 것도 그대로 있어요.`,
    headers: { location: `/classes/assignment?class=${receipt.classId}&assignment=${receipt.assignment}` },
  })
