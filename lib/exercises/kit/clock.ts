/** Time as an exercise gets it: milliseconds that pass only when a check lets them. */
export interface Clock {
  now(): number
  /** Resolves after `ms`; an abort of `signal` rejects it with the signal's reason. */
  sleep(ms: number, signal?: AbortSignalLike): Promise<void>
}

/** What exercises use of an AbortSignal; the sandbox on the server has none of its own. */
export interface AbortSignalLike {
  readonly aborted: boolean
  readonly reason?: unknown
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

interface Timer {
  at: number
  order: number
  fire: () => void
}

export interface FakeClock {
  /** What the learner gets. */
  clock: Clock
  now(): number
  /** Sleeps that have neither ended nor been aborted. */
  pending(): number
  /** Ends the earliest sleep and moves the time there; false when nobody sleeps. */
  advance(): boolean
  /** Sets the time of a work that is measured rather than slept. */
  pass(ms: number): void
}

/** A clock that stands still until it is told to go on. Sleeps of one moment end in the order in which they began. */
export function fakeClock(start = 0): FakeClock {
  let time = start
  let order = 0
  const timers = new Set<Timer>()
  const earliest = () => {
    let first: Timer | undefined
    for (const timer of timers) {
      if (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order)) first = timer
    }
    return first
  }
  const clock: Clock = {
    now: () => time,
    sleep(ms, signal) {
      if (typeof ms !== 'number' || !(ms >= 0) || !Number.isFinite(ms))
        return Promise.reject(new RangeError('sleep(ms)의 ms는 0 이상이어야 해요.'))
      if (signal?.aborted) return Promise.reject(signal.reason ?? new Error('aborted'))
      return new Promise((resolve, reject) => {
        const abort = () => {
          timers.delete(timer)
          reject(signal?.reason ?? new Error('aborted'))
        }
        const timer: Timer = {
          at: time + ms,
          order: order++,
          fire: () => {
            signal?.removeEventListener('abort', abort)
            resolve()
          },
        }
        timers.add(timer)
        signal?.addEventListener('abort', abort)
      })
    },
  }
  return Object.freeze({
    clock: Object.freeze(clock),
    now: () => time,
    pending: () => timers.size,
    advance() {
      const timer = earliest()
      if (!timer) return false
      timers.delete(timer)
      time = Math.max(time, timer.at)
      timer.fire()
      return true
    },
    pass(ms: number) {
      time += ms
    },
  })
}
