import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError, callAsLearner } from '#app/_ui/api.ts'
import type { RunView } from '#lib/bench/runs.ts'
import type { Parameters } from '#lib/experiments/define.ts'
import { percent } from '#lib/experiments/harness/progress.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import type { Activity } from './activity.ts'
import type { BrowserRun } from './measure-in-worker.ts'

/** Progress of one kind is drawn at most this often: every frame drawn takes time from a machine that is being measured. ms */
const DRAW_MS = 250

/** Whether a result of this browser is kept on the server. */
export type Keeping = { state: 'none' | 'keeping' | 'kept' } | { state: 'failed'; message: string; result: RunResult }

interface Ongoing {
  cancelled: boolean
  /** Whether its turn has come. */
  begun: boolean
  run?: BrowserRun
}

interface Events {
  onResult: (result: RunResult) => void
  onKept: (run: RunView) => void
}

/** One run in this browser at a time: measures in a worker, hands the result out at once, then has it kept. */
export function useBrowserRun(experiment: string, inTurn: <T>(work: () => Promise<T>) => Promise<T>, events: Events) {
  const [activity, setActivity] = useState<Activity>({ state: 'idle' })
  const [keeping, setKeeping] = useState<Keeping>({ state: 'none' })
  const current = useRef<Ongoing | undefined>(undefined)
  const latest = useRef(events)
  latest.current = events

  useEffect(() => () => current.current?.run?.cancel(), [])

  /** What was expected of the run that is going on or was last. */
  const guess = useRef<string | undefined>(undefined)
  const keep = useCallback(async (result: RunResult) => {
    const prediction = guess.current
    setKeeping({ state: 'keeping' })
    try {
      const { run } = await callAsLearner<{ run: RunView }>('POST', '/api/runs', {
        platform: 'browser',
        result,
        prediction,
      })
      setKeeping({ state: 'kept' })
      latest.current.onKept(run)
    } catch (error) {
      const message = error instanceof ApiError ? error.message : '알 수 없는 문제가 생겼어요.'
      setKeeping({ state: 'failed', message, result })
    }
  }, [])

  const start = useCallback(
    async (params: Parameters, prediction?: string) => {
      if (current.current) return
      guess.current = prediction
      const mine: Ongoing = { cancelled: false, begun: false }
      current.current = mine
      setKeeping({ state: 'none' })
      setActivity({ state: 'waiting' })
      try {
        await inTurn(async () => {
          if (mine.cancelled) return
          mine.begun = true
          setActivity({ state: 'starting' })
          const { measureInWorker } = await import('./measure-in-worker.ts')
          let drawn = 0
          let shown = ''
          mine.run = measureInWorker(experiment, params, progress => {
            const now = performance.now()
            // Each percent that is loaded: where it stalls, that shows.
            const what = `${progress.phase} ${progress.loaded ? percent(progress.loaded) : ''}`
            if (mine.cancelled || (what === shown && now - drawn < DRAW_MS)) return
            drawn = now
            shown = what
            setActivity({ state: 'running', progress })
          })
          if (mine.cancelled) mine.run.cancel()
          const outcome = await mine.run.outcome
          if (outcome.ok) {
            setActivity({ state: 'done' })
            latest.current.onResult(outcome.result)
            void keep(outcome.result)
          } else if (outcome.code === 'cancelled') setActivity({ state: 'cancelled' })
          else setActivity({ state: 'failed', message: outcome.reason, notHere: outcome.code === 'not-here' })
        })
      } catch {
        setActivity({
          state: 'failed',
          message: '측정 코드를 불러오지 못했어요. 인터넷 연결을 확인하고 다시 해 주세요.',
        })
      } finally {
        if (current.current === mine) current.current = undefined
      }
    },
    [experiment, inTurn, keep],
  )

  const cancel = useCallback(() => {
    const mine = current.current
    if (!mine) return
    mine.cancelled = true
    if (!mine.begun) {
      current.current = undefined
      setActivity({ state: 'cancelled' })
      return
    }
    setActivity({ state: 'cancelling' })
    mine.run?.cancel()
  }, [])

  return { activity, keeping, start, cancel, keep }
}
