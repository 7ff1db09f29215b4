import type { Experiment, Kernel, Parameters } from '#lib/experiments/define.ts'
import { ExperimentError } from '#lib/experiments/errors.ts'
import { show } from '../kit/show.ts'

/** What a learner's module exports, by name. Whoever calls into it goes through `learners`. */
export type Exports = Readonly<Record<string, unknown>>

/** What a kernel of a live run is made of. */
export interface LearnerCode {
  exports: Exports
  /** Its JavaScript, for workers that evaluate it once more. */
  body: string
}

/**
 * An experiment over a learner's own code, beside code of ours for the same work. Only the page that shows it needs no
 * code: it has everything but the kernel. What it measures is shown and forgotten; it grades nothing.
 */
export interface LiveRun<P extends Parameters = Parameters> {
  definition: Omit<Experiment<P>, 'kernel'>
  /** Names that the learner must export. */
  exports: readonly string[]
  /** What stands beside the learner's code, and what this cannot show; Korean sentences. */
  about: readonly string[]
  kernel(code: LearnerCode): Kernel<P>
}

const nothing: Kernel = {
  prepare: () => Promise.reject(new ExperimentError('not-here', '코드가 없어 잴 수 없어요.')),
}

/** The experiment as the harness and the drawings want it; without code it can be drawn, not run. */
export function experimentOf<P extends Parameters>(live: LiveRun<P>, code?: LearnerCode): Experiment<P> {
  return { ...live.definition, kernel: code ? live.kernel(code) : (nothing as unknown as Kernel<P>) }
}

/** Calls into a learner's code; what it throws becomes a sentence for them. */
export function learners<T>(call: () => T): T {
  try {
    return call()
  } catch (error) {
    throw blame(error)
  }
}

/** An error of the learner's code as the learner reads it. Our own errors, thrown through it, stay what they are. */
export function blame(error: unknown): ExperimentError {
  if (error instanceof ExperimentError) return error
  return new ExperimentError('wrong-result', `내 코드에서 오류가 났어요: ${show(error)}`)
}

/** Evaluates a learner's JavaScript. Throws ExperimentError when it fails or lacks an export. */
export function loadExports(body: string, wanted: readonly string[]): Exports {
  const exports: Record<string, unknown> = {}
  const silent = () => {}
  const console = Object.freeze({ log: silent, info: silent, debug: silent, warn: silent, error: silent })
  learners(() => new Function('exports', 'console', `"use strict";${body}`)(exports, console))
  for (const name of wanted) {
    if (typeof exports[name] !== 'function') {
      throw new ExperimentError('wrong-result', `${name}을(를) export하지 않았어요.`)
    }
  }
  return { ...exports }
}
