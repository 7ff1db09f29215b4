export type ExperimentErrorCode =
  | 'unknown-experiment'
  | 'bad-parameters'
  | 'bad-result'
  | 'no-file-access'
  | 'not-here'
  | 'busy'
  | 'disk-full'
  | 'out-of-memory'
  | 'cancelled'
  | 'wrong-copy'
  | 'wrong-result'
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

/**
 * The plain form of any failure, for a message channel: class identity and extra properties do not survive one. Of an
 * unforeseen error the learner gets no detail, as it may name paths of the machine; whoever catches it logs it.
 */
export function describeFailure(error: unknown): { code: ExperimentErrorCode | 'failed'; reason: string } {
  if (error instanceof ExperimentError) return { code: error.code, reason: error.message }
  // The words of V8 and of Firefox and Safari for a buffer that the machine did not give.
  if (error instanceof RangeError && /allocation failed|out of memory/i.test(error.message)) {
    return { code: 'out-of-memory', reason: '메모리가 모자라서 멈췄어요. 설정을 줄여서 다시 해 보세요.' }
  }
  return { code: 'failed', reason: '실험을 끝내지 못했어요. 다시 해 보고, 되풀이되면 알려 주세요.' }
}
