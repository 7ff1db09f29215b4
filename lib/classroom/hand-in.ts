import { and, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { database } from '#lib/db/client.ts'
import { assignment } from '#lib/db/schema/classroom.ts'
import { run } from '#lib/db/schema/experiments.ts'
import { Problem } from '#lib/http/problem.ts'
import { type Assigned, assignedTo } from './assigned.ts'
import { readAssignment } from './assignments.ts'
import { handInTranscription } from './hand-in-transcription.ts'
import { keepHandIn, keptNotCounted, noAttemptsLeft, notOpenYet, type Receipt } from './hand-ins.ts'

/** What a student sends to hand in by hand. */
export const handInSchema = z.strictObject({
  /** A finding about an experiment, or a report. */
  text: z.string().trim().max(50_000).optional(),
  /** Own runs that it rests on. */
  runs: z.array(z.uuid()).max(20).optional(),
})
export type HandInRequest = z.output<typeof handInSchema>
/** JSON writes a control character as six bytes, a Hangul syllable is three. */
export const HAND_IN_BODY_LIMIT = 400 * 1024

/**
 * Hands in by hand.
 * @throws Problem 404, 409 not open yet, no attempts left, nothing to hand in, or after the cut-off (kept all the same), 400
 */
export async function handInNow(
  place: { classId: string; id: string; userId: string },
  request: HandInRequest,
  now: Date,
): Promise<Receipt> {
  const { classId, id, userId } = place
  const isThis = and(eq(assignment.id, id), eq(assignment.classId, classId))
  const [assigned] = await assignedTo(userId, isThis ?? sql`false`, now)
  if (!assigned) {
    const row = await readAssignment(place)
    if (row.opensAt > now) throw notOpenYet()
    throw new Problem({ status: 403, kind: 'students-only', title: '학생만 낼 수 있어요.' })
  }
  const receipt = await take(assigned, userId, request, now)
  if (!receipt) throw noAttemptsLeft(assigned.row.attemptsAllowed)
  if (receipt.afterCutoff) throw keptNotCounted(receipt)
  return receipt
}

async function take(assigned: Assigned, userId: string, { text, runs = [] }: HandInRequest, now: Date) {
  const { kind, target } = assigned.row
  switch (kind) {
    case 'transcription':
      return handInTranscription(assigned, userId, now)
    case 'reading':
      return database().transaction(db => keepHandIn(db, assigned, userId, { score: 1, detail: {} }, now))
    case 'experiment': {
      const { experiment } = target as { experiment: string }
      if (!text) throw missing('무엇을 알아냈는지 적어 주세요.')
      if (runs.length === 0) throw missing('근거가 되는 내 실행을 골라 주세요.')
      await requireRuns(userId, runs, experiment)
      const work = { text, runId: runs[0]!, score: null, detail: { runs } }
      return database().transaction(db => keepHandIn(db, assigned, userId, work, now))
    }
    case 'report': {
      if (!text) throw missing('보고서를 적어 주세요.')
      await requireRuns(userId, runs)
      const work = { text, ...(runs[0] ? { runId: runs[0] } : {}), score: null, detail: { runs } }
      return database().transaction(db => keepHandIn(db, assigned, userId, work, now))
    }
    case 'exercise':
    case 'quiz':
      throw new Problem({
        status: 409,
        kind: 'handed-in-by-itself',
        title:
          kind === 'quiz'
            ? '퀴즈는 모든 문항에 답하면 저절로 제출돼요.'
            : '과제 화면에서 제출하면 배정에도 함께 제출돼요.',
      })
  }
}

/** @throws Problem 400 unless all are the student's own, done, and of the experiment */
async function requireRuns(userId: string, ids: readonly string[], experiment?: string): Promise<void> {
  if (ids.length === 0) return
  const found = await database()
    .select({ id: run.id })
    .from(run)
    .where(
      and(
        inArray(run.id, [...ids]),
        eq(run.userId, userId),
        eq(run.state, 'done'),
        experiment === undefined ? undefined : eq(run.experiment, experiment),
      ),
    )
  if (found.length === new Set(ids).size) return
  throw new Problem({
    status: 400,
    kind: 'unknown-run',
    title: experiment ? '이 실험에서 끝까지 잰 내 실행만 낼 수 있어요.' : '끝까지 잰 내 실행만 근거로 낼 수 있어요.',
  })
}

const missing = (title: string) => new Problem({ status: 400, kind: 'incomplete', title })
