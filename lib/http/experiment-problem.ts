import { ExperimentError } from '#lib/experiments/errors.ts'
import { Problem } from './problem.ts'

/** A 400 that names the fields for parameters outside an experiment's schema; any other error is handed back as it is. */
export function invalidParameters(error: unknown): unknown {
  if (!(error instanceof ExperimentError) || error.code !== 'bad-parameters') return error
  return new Problem({
    status: 400,
    kind: 'invalid-input',
    title: error.message,
    errors: error.fields.map(({ field, message }) => ({ field: `params.${field}`, message })),
  })
}
