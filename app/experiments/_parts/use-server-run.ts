import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError, call, callAsLearner } from '#app/_ui/api.ts'
import type { RunView } from '#lib/bench/runs.ts'
import type { Parameters } from '#lib/experiments/define.ts'
import { type Progress, progressSchema } from '#lib/experiments/harness/progress.ts'
import type { Activity } from './activity.ts'
import { type Follower, followRun } from './follow-run.ts'

const messageOf = (error: unknown) =>
  error instanceof ApiError ? error.message : '서버에서 재지 못했어요. 다시 해 주세요.'

function progressOf(run: RunView): Progress | null {
  const parsed = progressSchema.safeParse(run.progress)
  return parsed.success ? parsed.data : null
}

interface Ongoing {
  cancelled: boolean
  /** Whether its turn has come. */
  begun: boolean
  id?: string
  follower?: Follower
}

/**
 * One server run at a time: asks for it, follows it, cancels it. `onOver` gets a run that ended. `inTurn` decides when
 * it may begin. The run lives on the server: it goes on when the page is left, and `follow` takes it up again.
 */
export function useServerRun(
  experiment: string,
  inTurn: <T>(work: () => Promise<T>) => Promise<T>,
  onOver: (run: RunView) => void,
) {
  const [activity, setActivity] = useState<Activity>({ state: 'idle' })
  const [connected, setConnected] = useState(true)
  const current = useRef<Ongoing | undefined>(undefined)
  const over = useRef(onOver)
  over.current = onOver

  useEffect(() => () => current.current?.follower?.stop(), [])

  const watch = useCallback(async (run: RunView) => {
    const mine = current.current
    if (!mine) return
    mine.id = run.id
    mine.follower?.stop()
    setConnected(true)
    const show = (state: RunView, ahead: number) => {
      if (mine.cancelled) return
      if (state.state === 'queued') setActivity({ state: 'queued', ahead })
      if (state.state === 'running') setActivity({ state: 'running', progress: progressOf(state) })
    }
    show(run, 0)
    mine.follower = followRun(run.id, {
      onConnection: setConnected,
      onState: ({ run: state, ahead }) => show(state, ahead),
    })
    if (mine.cancelled) void call('DELETE', `/api/runs/${run.id}`).catch(() => {})
    const ended = await mine.follower.over
    if (!ended) return
    setConnected(true)
    over.current(ended)
    if (ended.state === 'done') setActivity({ state: 'done' })
    else if (ended.state === 'cancelled') setActivity({ state: 'cancelled' })
    else setActivity({ state: 'failed', message: ended.reason ?? '서버에서 재지 못했어요.' })
  }, [])

  const begin = useCallback(
    async (work: () => Promise<void>, waiting: Activity) => {
      if (current.current) return
      const mine: Ongoing = { cancelled: false, begun: false }
      current.current = mine
      setActivity(waiting)
      try {
        await inTurn(async () => {
          if (mine.cancelled) return
          mine.begun = true
          await work()
        })
      } catch (error) {
        setActivity({ state: 'failed', message: messageOf(error) })
      } finally {
        if (current.current === mine) current.current = undefined
      }
    },
    [inTurn],
  )

  /** Asks for a run and follows it to its end. While another run of this learner is going on, that one is followed. */
  const start = useCallback(
    (params: Parameters, profile = false, prediction?: string) =>
      begin(
        async () => {
          setActivity({ state: 'starting' })
          try {
            await watch(
              (
                await callAsLearner<{ run: RunView }>('POST', '/api/runs', {
                  platform: 'node',
                  experiment,
                  params,
                  profile,
                  prediction,
                })
              ).run,
            )
          } catch (error) {
            if (!(error instanceof ApiError) || error.kind !== 'run-in-progress' || !error.location) throw error
            const { run: going } = await call<{ run: RunView }>('GET', error.location)
            if (going.experiment === experiment) await watch(going)
            else setActivity({ state: 'failed', message: error.message, elsewhere: going.experiment })
          }
        },
        { state: 'waiting' },
      ),
    [begin, experiment, watch],
  )

  /** Takes up a run that was asked for earlier. */
  const follow = useCallback((run: RunView) => begin(() => watch(run), { state: 'starting' }), [begin, watch])

  const cancel = useCallback(async () => {
    const mine = current.current
    if (!mine) return
    mine.cancelled = true
    if (!mine.begun) {
      current.current = undefined
      setActivity({ state: 'cancelled' })
      return
    }
    setActivity({ state: 'cancelling' })
    if (!mine.id) return // on its way to the server; `watch` sees the mark
    try {
      await call('DELETE', `/api/runs/${mine.id}`)
    } catch (error) {
      // It may have ended while this was on its way: that stands.
      if (current.current !== mine) return
      mine.cancelled = false
      setActivity({ state: 'running', progress: null })
      if (error instanceof ApiError && error.status === 0) setConnected(false)
    }
  }, [])

  return { activity, connected, start, follow, cancel }
}
