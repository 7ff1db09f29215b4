import { randomUUID } from 'node:crypto'
import { and, desc, eq, inArray } from 'drizzle-orm'
import { assignedTo, onExercise } from '#lib/classroom/assigned.ts'
import { keepHandIn, type Receipt } from '#lib/classroom/hand-ins.ts'
import { database } from '#lib/db/client.ts'
import { submission } from '#lib/db/schema/exercises.ts'
import { run } from '#lib/db/schema/experiments.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { notFound, Problem } from '#lib/http/problem.ts'
import { hintsOpened } from '../hints.ts'
import { readExerciseInside } from '../published.ts'
import { factsOf, type Report, type ReportFacts, type RunFacts, reportText } from './report.ts'

/** Handed-in reports that are listed. */
const LISTED = 20

/** A report as its owner sees it. */
export interface ReportView {
  id: string
  report: Report
  facts: ReportFacts
  /** ISO 8601, UTC. */
  createdAt: string
}

type Row = typeof submission.$inferSelect

/** A report is a submission that nobody grades by machine: state `submitted`, its source the report, its grade the facts. */
const view = ({ id, source, grade, createdAt }: Row): ReportView => ({
  id,
  report: JSON.parse(source) as Report,
  facts: grade as ReportFacts,
  createdAt: createdAt.toISOString(),
})

/** Where the draft of a report is kept among the exercises' drafts: apart from that of its code. */
export const draftOf = (exercise: string) => `${exercise}/report`

/** @throws Problem 404 unless the exercise is a report */
export async function requireReport(exercise: string) {
  const { report } = await readExerciseInside(exercise)
  if (!report) throw notFound('그 보고서 과제를')
  return report
}

/** The learner's handed-in reports, newest first. */
export async function listReports(userId: string, exercise: string): Promise<ReportView[]> {
  const rows = await database()
    .select()
    .from(submission)
    .where(and(eq(submission.userId, userId), eq(submission.exercise, exercise), eq(submission.state, 'submitted')))
    .orderBy(desc(submission.createdAt))
    .limit(LISTED)
  return rows.map(view)
}

/**
 * Stores a report with what its runs say. Where the report is assigned it is handed in with it; the text waits for the
 * instructor.
 * @throws Problem 404 for an exercise that is no report, 400 for runs that are not the learner's own, done and complete
 */
export async function submitReport(
  userId: string,
  exercise: string,
  report: Report,
  now: Date,
): Promise<{ report: ReportView; handedIn: Receipt[] }> {
  const { experiment, rubric } = await requireReport(exercise)
  const runs = await factsOfRuns(userId, experiment, report.runs)
  const agrees = runs[0]?.leading.includes(report.factor) ?? false
  const facts: ReportFacts = { kind: 'report', runs, named: report.factor, agrees, rubric }
  const hints = await hintsOpened(userId, exercise)
  return database().transaction(async transaction => {
    const [row] = await transaction
      .insert(submission)
      .values({
        id: randomUUID(),
        userId,
        exercise,
        source: JSON.stringify(report),
        state: 'submitted',
        grade: facts,
        hints,
        hiddenSeed: 0,
        createdAt: now,
      })
      .returning()
    if (!row) throw new Error('report was not stored')
    const handedIn: Receipt[] = []
    for (const assigned of await assignedTo(userId, onExercise(exercise, ['report']), now, transaction)) {
      const detail = { runs: report.runs, named: report.factor, leading: runs[0]?.leading ?? [], agrees, rubric }
      const work = { submissionId: row.id, runId: report.runs[0]!, text: reportText(report), score: null, detail }
      const receipt = await keepHandIn(transaction, assigned, userId, work, now)
      if (receipt) handedIn.push(receipt)
    }
    return { report: view(row), handedIn }
  })
}

async function factsOfRuns(userId: string, experiment: string, ids: readonly string[]): Promise<RunFacts[]> {
  const rows = await database()
    .select({ id: run.id, result: run.result })
    .from(run)
    .where(
      and(inArray(run.id, [...ids]), eq(run.userId, userId), eq(run.experiment, experiment), eq(run.state, 'done')),
    )
  return ids.map(id => {
    const row = rows.find(each => each.id === id)
    if (!row?.result) {
      throw new Problem({
        status: 400,
        kind: 'unknown-run',
        title: '전/후 실험에서 끝까지 잰 내 실행만 고를 수 있어요.',
      })
    }
    const facts = factsOf(id, row.result as RunResult)
    if (!facts) {
      throw new Problem({
        status: 400,
        kind: 'incomplete-run',
        title: '여덟 가지를 모두 잰 실행이 아니에요.',
        detail: '시간이 모자라 빠진 줄이 있어요. 파일 수나 크기를 줄여 다시 재 주세요.',
      })
    }
    return facts
  })
}
