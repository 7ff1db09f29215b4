import { ExperimentError, type ExperimentErrorCode } from '#lib/experiments/errors.ts'
import { Problem } from './problem.ts'

const FIELD_PREFIX: Partial<Record<ExperimentErrorCode, string>> = {
  'bad-parameters': 'params',
  'bad-result': 'result',
}

/** A 400 that names the fields for parameters or a result that the experiment refuses; any other error is handed back as it is. */
export function invalidParameters(error: unknown): unknown {
  const prefix = error instanceof ExperimentError ? FIELD_PREFIX[error.code] : undefined
  if (!(error instanceof ExperimentError) || !prefix) return error
  return new Problem({
    status: 400,
    kind: 'invalid-input',
    title: error.message,
    errors: error.fields.map(({ field, message }) => ({ field: `${prefix}.${field}`, message })),
  })
}
