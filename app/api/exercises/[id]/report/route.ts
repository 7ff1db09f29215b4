import { listRuns } from '#lib/bench/runs.ts'
import { readDraft } from '#lib/exercises/drafts.ts'
import { exerciseParams } from '#lib/exercises/edge.ts'
import { reportSchema } from '#lib/exercises/report/report.ts'
import { draftOf, listReports, requireReport, submitReport } from '#lib/exercises/report/reports.ts'
import { route } from '#lib/http/route.ts'

/** The learner's own report: its draft, the runs that it may rest on, and what was handed in. Nothing without a session. */
export const GET = route({ who: 'anyone', params: exerciseParams }, async ({ learner, params: { id } }) => {
  const { experiment } = await requireReport(id)
  if (!learner) return Response.json({ draft: null, runs: [], reports: [] })
  const [draft, runs, reports] = await Promise.all([
    readDraft(learner.id, draftOf(id)),
    listRuns(learner.id, experiment),
    listReports(learner.id, id),
  ])
  return Response.json({ draft, runs: runs.filter(({ state, result }) => state === 'done' && result), reports })
})

/** A report at its longest, as JSON in UTF-8. */
const BODY_LIMIT = 128 * 1024

/** Hands in a report (201). */
export const POST = route(
  { who: 'learner', params: exerciseParams, body: reportSchema, limit: BODY_LIMIT },
  async ({ learner, params: { id }, body }) =>
    Response.json(await submitReport(learner.id, id, body, new Date()), { status: 201 }),
)
