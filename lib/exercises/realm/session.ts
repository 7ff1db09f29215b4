import type { CheckResult, CheckSet } from '../check.ts'
import { Unmet } from '../kit/expect.ts'
import { type Kit, makeSeededKit } from '../kit/kit.ts'
import { show } from '../kit/show.ts'
import { type Exports, solutionLoader } from './load.ts'
import { lockdown } from './lockdown.ts'

/** What stands outside of the realm. Both take JSON text, so that no object of the realm gets out. */
export interface RealmHost {
  /** One `RealmMessage`. */
  tell(json: string): void
}

export type RealmMessage =
  | { type: 'log'; level: 'log' | 'warn' | 'error'; text: string }
  /** The code itself could not be run: it threw while loading or lacks an export. */
  | { type: 'broken'; message: string; line?: number }
  | { type: 'started'; check: string }
  | { type: 'result'; seed: number; result: CheckResult }

/** Characters of console output that one run may say. */
const MAX_OUTPUT = 20_000

interface Running {
  kit: Kit
  state: 'waiting' | 'ok' | 'failed'
  error?: unknown
}

/**
 * Runs checks over a learner's code inside a realm of its own. The owner of the realm calls `load` once, then `step` each
 * time the promise queue has run empty, until it says `done`. So the same steps are taken in every engine, and a promise
 * that nobody will ever settle is noticed instead of waited for.
 */
export interface RealmSession {
  /** `body`: JavaScript that assigns to `exports`. `seeds`: every check runs once with each. False when it could not be run. */
  load(body: string, seeds: readonly number[]): boolean
  step(): 'more' | 'done'
}

/** Locks the realm. */
export function startSession(set: CheckSet<never>, host: RealmHost): RealmSession {
  const { tell: post } = host
  const { stringify } = JSON
  const tell = (message: RealmMessage) => post(stringify(message))
  const loadSolution = solutionLoader(set.exports, makeConsole(tell))
  // Whatever is global besides the language itself is no business of an exercise.
  lockdown()

  let solution: Exports = {}
  let todo: { seed: number; check: CheckSet<never>['checks'][number] }[] = []
  let at = 0
  let current: Running | undefined

  const begin = () => {
    const { seed, check } = todo[at]!
    tell({ type: 'started', check: check.id })
    const running: Running = { kit: makeSeededKit(seed), state: 'waiting' }
    current = running
    const fail = (error: unknown) => {
      running.state = 'failed'
      running.error = error
    }
    try {
      const outcome = check.run({ solution: solution as never, kit: running.kit })
      if (outcome === undefined) running.state = 'ok'
      else {
        outcome.then(() => {
          if (running.state === 'waiting') running.state = 'ok'
        }, fail)
      }
    } catch (error) {
      fail(error)
    }
  }

  const end = (failure?: Pick<CheckResult, 'message' | 'expected' | 'actual'>) => {
    const { seed, check } = todo[at]!
    const { id, title } = check
    tell({ type: 'result', seed, result: { id, title, state: failure ? 'failed' : 'passed', ...failure } })
    at++
    current = undefined
  }

  return {
    load(body, seeds) {
      todo = seeds.flatMap((seed, run) =>
        set.checks.filter(({ once }) => run === 0 || !once).map(check => ({ seed, check })),
      )
      const loaded = loadSolution(body)
      if (!loaded.solution) {
        tell({ type: 'broken', message: loaded.mistake })
        return false
      }
      solution = loaded.solution
      return true
    },
    step() {
      if (at >= todo.length) return 'done'
      if (!current) {
        begin()
        // What it waits for may be on its way in the promise queue.
        if (current!.state === 'waiting') return 'more'
      }
      const { state, kit, error } = current!
      if (state === 'ok') end()
      else if (state === 'failed') end(explain(error))
      else if (!kit.time.advance()) end({ message: '아무도 끝내지 않을 약속(Promise)을 기다리고 있어요.' })
      return at >= todo.length ? 'done' : 'more'
    },
  }
}

function explain(error: unknown): Pick<CheckResult, 'message' | 'expected' | 'actual'> {
  if (!(error instanceof Unmet)) return { message: `코드에서 오류가 났어요: ${show(error)}` }
  const { message, expected, actual } = error
  return {
    message: message.slice(0, 400),
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
  }
}

function makeConsole(tell: (message: RealmMessage) => void) {
  let left = MAX_OUTPUT
  const printer =
    (level: 'log' | 'warn' | 'error') =>
    (...values: unknown[]) => {
      if (left <= 0) return
      const text = values.map(value => (typeof value === 'string' ? value.slice(0, 2000) : show(value))).join(' ')
      left -= text.length + 1
      tell({ type: 'log', level, text: left > 0 ? text : `${text.slice(0, 200)} (출력이 너무 길어 여기까지만 보여요)` })
    }
  const log = printer('log')
  return Object.freeze({ log, info: log, debug: log, warn: printer('warn'), error: printer('error') })
}
