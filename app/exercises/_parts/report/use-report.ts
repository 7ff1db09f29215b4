import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import type { Receipt } from '#lib/classroom/hand-ins.ts'
import { EMPTY_REPORT, type ReportDraft, readDraftText } from '#lib/exercises/report/report.ts'
import { DraftKeeper, type DraftState } from '../workbench/draft-keeper.ts'
import { fetchReport, type ReportStanding, sendReport } from './report-api.ts'

const EMPTY = JSON.stringify(EMPTY_REPORT)

/** A report while it is written: its draft is kept like that of code, here at once and on the server soon after. */
export function useReport(id: string) {
  const [standing, setStanding] = useState<ReportStanding>()
  const [draft, setDraft] = useState<ReportDraft>()
  const [saved, setSaved] = useState<DraftState>({ kind: 'saved' })
  const [problem, setProblem] = useState<string>()
  const [receipts, setReceipts] = useState<Receipt[]>([])
  const [isSending, setSending] = useState(false)
  const keeper = useRef<DraftKeeper>(undefined)

  const load = useCallback(async () => {
    let found: ReportStanding | undefined
    try {
      found = await fetchReport(id)
      setProblem(undefined)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.message)
    }
    setStanding(found ?? { draft: null, runs: [], reports: [] })
    return found
  }, [id])

  useEffect(() => {
    let isHere = true
    void load().then(found => {
      if (!isHere) return
      keeper.current = new DraftKeeper(
        `${id}/report`,
        { server: found?.draft ?? null, starter: EMPTY },
        setSaved,
        async () => (await fetchReport(id)).draft,
      )
      setDraft(readDraftText(keeper.current.source))
    })
    return () => {
      isHere = false
      keeper.current?.dispose()
    }
  }, [id, load])

  const change = (part: Partial<ReportDraft>) => {
    const next = { ...(draft ?? EMPTY_REPORT), ...part }
    setDraft(next)
    keeper.current?.write(JSON.stringify(next))
  }

  /** Ends a conflict of two windows. */
  const settle = (take: boolean) => {
    if (saved.kind !== 'conflict') return
    keeper.current?.settle(saved.theirs, take)
    if (take) setDraft(readDraftText(saved.theirs.source))
  }

  /** Resolves to whether it was handed in. */
  const submit = async (): Promise<boolean> => {
    if (!draft || isSending) return false
    setSending(true)
    setProblem(undefined)
    try {
      const { report, handedIn } = await sendReport(id, draft)
      setReceipts(handedIn)
      setStanding(before => before && { ...before, reports: [report, ...before.reports] })
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(`보고서를 내지 못했어요. ${error.message} 쓰던 글은 그대로 있어요.`)
      return false
    } finally {
      setSending(false)
    }
  }
  return { standing, draft, saved, problem, receipts, isSending, change, settle, submit, reload: load }
}
