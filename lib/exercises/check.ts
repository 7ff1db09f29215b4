import type { Kit } from './kit/kit.ts'

/** What a check is given: the learner's exports by name, and the tools to watch them with. */
export interface CheckContext<Solution> {
  solution: Solution
  kit: Kit
}

/**
 * One thing that a submission must do, judged by counts, order and values; never by time. It fails by throwing, best with
 * the tools of `kit.expect`. It runs inside the sandbox beside the learner's code, in the browser and on the server alike.
 */
export interface Check<Solution> {
  /** Unique in its exercise, kept with stored results. */
  id: string
  /** What must hold, Korean, 해요체. */
  title: string
  /** Draws nothing from `kit.random`: another seed would only repeat it. */
  once?: true
  run(context: CheckContext<Solution>): void | Promise<void>
}

/** The checks of one exercise. `exports`: names that the learner must export, each with what it is. */
export interface CheckSet<Solution> {
  exports: { readonly [Name in keyof Solution]: 'function' | 'class' }
  checks: readonly Check<Solution>[]
}

/** Types a set of checks by the module that they judge. */
export function defineChecks<Solution>(set: CheckSet<Solution>): CheckSet<Solution> {
  return set
}

/** How one check ended. Plain JSON; every text is bounded. */
export interface CheckResult {
  id: string
  title: string
  /** `unreached`: an earlier one ended the run. */
  state: 'passed' | 'failed' | 'unreached'
  /** Why it failed, Korean. */
  message?: string
  expected?: string
  actual?: string
}
