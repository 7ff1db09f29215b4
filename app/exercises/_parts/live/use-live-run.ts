import { useEffect, useRef, useState } from 'react'
import type { Activity } from '#app/experiments/_parts/activity.ts'
import type { LiveName } from '#lib/exercises/live/runs.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { script } from '../scripts.ts'
import { type LiveMeasurement, measureLive } from './measure.ts'

/** Progress is drawn at most this often: every frame drawn takes time from a machine that is being measured. ms */
const DRAW_MS = 250

/** A live run of the learner's code at a time, and what the latest one came to. */
export function useLiveRun(live: LiveName) {
  const [activity, setActivity] = useState<Activity>({ state: 'idle' })
  const [result, setResult] = useState<RunResult>()
  const current = useRef<LiveMeasurement>(undefined)
  const stopped = useRef(false)
  useEffect(() => () => current.current?.stop(), [])

  const start = async (source: string) => {
    stopped.current = false
    setResult(undefined)
    setActivity({ state: 'starting' })
    try {
      const [{ prepareSource }, worker, job] = await Promise.all([
        import('#lib/exercises/source.ts'),
        script('live'),
        script('live-job'),
      ])
      const { body, mistake } = prepareSource(source)
      if (body === undefined) {
        const message = `${mistake.line}번째 줄 ${mistake.column}번째 글자: ${mistake.message}`
        return setActivity({ state: 'failed', message })
      }
      if (stopped.current) return setActivity({ state: 'cancelled' })
      let drawn = 0
      current.current = measureLive(live, body, { worker, job }, progress => {
        if (performance.now() - drawn < DRAW_MS) return
        drawn = performance.now()
        setActivity({ state: 'running', progress })
      })
      const outcome = await current.current.outcome
      if (outcome.ok) {
        setResult(outcome.result)
        setActivity({ state: 'done' })
      } else setActivity(stopped.current ? { state: 'cancelled' } : { state: 'failed', message: outcome.reason })
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      const message = '재는 데 필요한 파일을 받지 못했어요. 인터넷 연결을 확인하고 다시 해 주세요.'
      setActivity({ state: 'failed', message })
    }
  }
  const stop = () => {
    stopped.current = true
    current.current?.stop()
  }
  return { activity, result, start, stop }
}
