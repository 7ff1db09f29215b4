import type { Experiment, Variant } from './define.ts'

/** What a variant is called where its group does not stand beside it, e.g. `풀 없이, 동시 64개`. */
export function variantName({ groups }: Pick<Experiment, 'groups'>, { label, group }: Variant): string {
  const line = groups?.find(({ key }) => key === group)?.label
  return line === undefined || label.includes(line) ? label : `${line}, ${label}`
}
