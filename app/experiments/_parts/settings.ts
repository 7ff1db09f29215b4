import {
  type Experiment,
  type Field,
  type Parameters,
  type ParameterValue,
  parseParameters,
} from '#lib/experiments/define.ts'
import { ExperimentError } from '#lib/experiments/errors.ts'

export type FieldErrors = Record<string, string>

/** The form's values as the experiment accepts them, or what is wrong by field key (Korean). */
export function checkSettings(
  experiment: Experiment,
  values: Parameters,
): { params: Parameters; errors?: undefined } | { params?: undefined; errors: FieldErrors } {
  try {
    return { params: parseParameters(experiment, values) }
  } catch (error) {
    if (!(error instanceof ExperimentError)) throw error
    // The first complaint about a field is enough; `bufferSizes.2` belongs to the field `bufferSizes`.
    const errors: FieldErrors = {}
    for (const { field, message } of error.fields) errors[field.split('.')[0] ?? ''] ??= message
    return { errors }
  }
}

/** A value as people read it: the label of its option, or the number with its unit. */
export function valueText(field: Field, value: ParameterValue | undefined): string {
  if (field.kind === 'number') return `${Number(value).toLocaleString('ko-KR')}${field.unit}`
  const labelOf = (one: unknown) => field.options.find(option => option.value === one)?.label ?? String(one)
  if (!Array.isArray(value)) return labelOf(value)
  return value.length > 4 ? `${value.length}개` : value.map(labelOf).join(', ')
}

/** One line about parameters: `버퍼 크기 9개 · 파일 크기 10,240,000 B · 반복 횟수 30회`. */
export function describeSettings(experiment: Experiment, params: Parameters): string {
  return experiment.fields.map(field => `${field.label} ${valueText(field, params[field.key])}`).join(' · ')
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Fields in which two runs differ. */
export function differingFields(experiment: Experiment, a: Parameters, b: Parameters): Field[] {
  return experiment.fields.filter(({ key }) => !same(a[key], b[key]))
}

/** Fields whose values are not those that the lesson's claims speak about: such a run judges no claim. */
export function brokenPremises(experiment: Experiment, params: Parameters): Field[] {
  return experiment.fields.filter(
    ({ key }) => key in experiment.premises && !same(params[key], experiment.premises[key]),
  )
}
