import { prepareSource, type SourceMistake } from '../source.ts'
import { gradeInQuickJS, type SandboxLimits } from './quickjs.ts'
import type { Grade } from './verdict.ts'

/** What a grading thread is told when a task with these checks may come. Plain data. */
export interface Preparation {
  /** Bundle of the exercise's checks. */
  bundle: string
}

/** What a grading thread is asked to do. Plain data. */
export interface GradingTask extends Preparation {
  checks: { id: string; title: string }[]
  /** TypeScript as the learner sent it. */
  source: string
  /** The first is the one that learners see. */
  seeds: number[]
}

/** A grade, and for code that does not parse the place of the mistake. */
export interface Graded extends Grade {
  mistake?: SourceMistake
}

/** Takes the types off and runs the checks. Blocks its thread until the end or a limit. */
export async function gradeSource({ source, ...task }: GradingTask, limits?: SandboxLimits): Promise<Graded> {
  const { body, mistake } = prepareSource(source)
  if (body !== undefined) return gradeInQuickJS({ ...task, body }, limits)
  const results = task.checks.map(({ id, title }) => ({ id, title, state: 'unreached' as const }))
  const message = `${mistake.line}번째 줄 ${mistake.column}번째 글자: ${mistake.message}`
  return { state: 'broken', message, mistake, results, output: [] }
}
