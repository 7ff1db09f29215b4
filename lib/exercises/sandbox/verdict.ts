import { z } from 'zod'
import type { CheckResult } from '../check.ts'
import type { RealmMessage } from '../realm/session.ts'

export const GRADE_STATES = ['passed', 'failed', 'broken', 'timeout', 'memory', 'crashed'] as const
/**
 * How a run over a submission ended. `broken`: the code could not be run; `timeout`, `memory`: it met a limit; `crashed`:
 * the sandbox itself failed, which is not the learner's fault and can be tried again.
 */
export type GradeState = (typeof GRADE_STATES)[number]

export interface Grade {
  state: GradeState
  /** Korean; why there are no results, or why they end early. */
  message?: string
  /** One for each check, in order. A check that failed with any seed failed; `hidden` says that it held with the shown one. */
  results: (CheckResult & { hidden?: boolean })[]
  /** Console output, bounded. */
  output: string[]
}

const checkResult = z.object({
  id: z.string().max(100),
  title: z.string().max(400),
  state: z.enum(['passed', 'failed', 'unreached']),
  message: z.string().max(1000).optional(),
  expected: z.string().max(1000).optional(),
  actual: z.string().max(1000).optional(),
})

/** What comes out of a realm is text from a place where a learner's code ran: it is read like any other outside input. */
export const realmMessage = z.union([
  z.object({ type: z.literal('log'), level: z.enum(['log', 'warn', 'error']), text: z.string().max(30_000) }),
  z.object({ type: z.literal('broken'), message: z.string().max(1000), line: z.number().optional() }),
  z.object({ type: z.literal('started'), check: z.string().max(100) }),
  z.object({ type: z.literal('result'), seed: z.number(), result: checkResult }),
])

const MAX_LINES = 500

/** Collects the messages of one run into its grade. `checks`: those of the exercise, in order. */
export class GradeBook {
  readonly #checks: readonly { id: string; title: string }[]
  readonly #shownSeed: number
  readonly #results = new Map<string, CheckResult & { hidden?: boolean }>()
  readonly #output: string[] = []
  #broken: string | undefined
  #running: string | undefined

  constructor(checks: readonly { id: string; title: string }[], shownSeed: number) {
    this.#checks = checks
    this.#shownSeed = shownSeed
  }

  add(message: RealmMessage): void {
    if (message.type === 'log') {
      if (this.#output.length < MAX_LINES) this.#output.push(message.text)
    } else if (message.type === 'broken') this.#broken ??= message.message
    else if (message.type === 'started') this.#running = message.check
    else {
      this.#running = undefined
      const { seed, result } = message
      const before = this.#results.get(result.id)
      if (before?.state === 'failed') return
      this.#results.set(result.id, {
        ...result,
        ...(result.state === 'failed' && seed !== this.#shownSeed ? { hidden: true } : {}),
      })
    }
  }

  /** `end`: how the run ended, when it did not come to its last check. */
  grade(end?: { state: Exclude<GradeState, 'passed' | 'failed' | 'broken'>; message: string }): Grade {
    const results = this.#checks.map(({ id, title }) => {
      if (end && end.state !== 'crashed' && id === this.#running)
        return { id, title, state: 'failed' as const, message: end.message }
      return this.#results.get(id) ?? { id, title, state: 'unreached' as const }
    })
    if (this.#broken !== undefined) return { state: 'broken', message: this.#broken, results, output: this.#output }
    if (end) return { ...end, results, output: this.#output }
    const state = results.every(result => result.state === 'passed') ? 'passed' : 'failed'
    return { state, results, output: this.#output }
  }
}
