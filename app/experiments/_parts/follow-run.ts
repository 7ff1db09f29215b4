import { ApiError, call } from '#app/_ui/api.ts'
import type { RunView } from '#lib/bench/runs.ts'
import { isRunOver } from './history.ts'

/** An event stream that the browser has given up (a proxy's error page, say) is opened again after this. ms */
const REOPEN_MS = 2_000

export interface Follower {
  /** The run once it is over; undefined after `stop`. Rejects when it cannot be seen any more (ApiError). */
  over: Promise<RunView | undefined>
  stop(): void
}

/**
 * Follows a server run by its event stream until it is over. The browser reconnects by itself; each event carries the
 * whole state, so nothing is missed.
 */
export function followRun(
  id: string,
  listener: { onState: (state: { run: RunView; ahead: number }) => void; onConnection: (connected: boolean) => void },
): Follower {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  let stop = () => {}
  const over = new Promise<RunView | undefined>((resolve, reject) => {
    stop = () => {
      stopped = true
      source?.close()
      clearTimeout(timer)
      resolve(undefined)
    }
    const open = () => {
      if (stopped) return
      source = new EventSource(`/api/runs/${id}/events`)
      source.addEventListener('run', event => {
        const state: { run: RunView; ahead: number } = JSON.parse(event.data)
        listener.onConnection(true)
        listener.onState(state)
        if (!isRunOver(state.run)) return
        resolve(state.run)
        stop()
      })
      source.addEventListener('open', () => listener.onConnection(true))
      source.addEventListener('error', () => {
        if (stopped) return
        listener.onConnection(false)
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(check, REOPEN_MS)
      })
    }
    // The stream does not tell why it was refused; the run itself does.
    const check = async () => {
      try {
        await call('GET', `/api/runs/${id}`)
        open()
      } catch (error) {
        if (stopped) return
        const gone = error instanceof ApiError && error.status >= 400 && error.status < 500
        if (!gone) {
          timer = setTimeout(check, REOPEN_MS)
          return
        }
        reject(error)
        stop()
      }
    }
    open()
  })
  return { over, stop: () => stop() }
}
