export type ExperimentErrorCode =
  | 'unknown-experiment'
  | 'bad-parameters'
  | 'bad-result'
  | 'no-file-access'
  | 'busy'
  | 'disk-full'
  | 'cancelled'
  | 'wrong-copy'
  | 'inexact-count'

/** What can go wrong in an experiment in a way that the learner is told about. `message` is Korean (해요체). */
export class ExperimentError extends Error {
  readonly code: ExperimentErrorCode
  /** For `bad-parameters` and `bad-result`: each offending field with its reason. */
  readonly fields: { field: string; message: string }[]

  constructor(
    code: ExperimentErrorCode,
    message: string,
    options: { cause?: unknown; fields?: { field: string; message: string }[] } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'ExperimentError'
    this.code = code
    this.fields = options.fields ?? []
  }
}

/** The plain form of any failure, for a message channel: class identity and extra properties do not survive one. */
export function describeFailure(error: unknown): { code: ExperimentErrorCode | 'failed'; reason: string } {
  if (error instanceof ExperimentError) return { code: error.code, reason: error.message }
  const detail = error instanceof Error ? error.message : String(error)
  return { code: 'failed', reason: `실험을 끝내지 못했어요. (${detail.slice(0, 300)})` }
}
