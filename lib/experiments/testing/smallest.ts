import { type Experiment, type Parameters, type ParameterValue, parseParameters } from '../define.ts'

/** The least work that an experiment's form offers: the first of each choice, two of each list, the least numbers. */
export function smallestParameters(experiment: Experiment): Parameters {
  const least = experiment.fields.map((field): [string, ParameterValue] => {
    if (field.kind === 'number') return [field.key, field.min]
    const values = field.options.map(({ value }) => value)
    return [field.key, field.kind === 'choice' ? (values[0] as number) : values.slice(0, Math.max(field.min, 2))]
  })
  return parseParameters(experiment, Object.fromEntries(least))
}
