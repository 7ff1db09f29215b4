import { call, callAsLearner } from '#app/_ui/api.ts'
import type { RunView } from '#lib/bench/runs.ts'
import type { Receipt } from '#lib/classroom/hand-ins.ts'
import type { DraftView } from '#lib/exercises/drafts.ts'
import type { ReportDraft } from '#lib/exercises/report/report.ts'
import type { ReportView } from '#lib/exercises/report/reports.ts'

export interface ReportStanding {
  draft: DraftView | null
  /** Finished ones of the experiment, newest first. */
  runs: RunView[]
  /** Handed in, newest first. */
  reports: ReportView[]
}

export const fetchReport = (id: string): Promise<ReportStanding> => call('GET', `/api/exercises/${id}/report`)

/** `handedIn`: assignments that it went to with this. */
export const sendReport = (id: string, report: ReportDraft): Promise<{ report: ReportView; handedIn: Receipt[] }> =>
  callAsLearner('POST', `/api/exercises/${id}/report`, report)
