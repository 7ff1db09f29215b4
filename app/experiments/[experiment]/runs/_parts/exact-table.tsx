import { formatCount } from '#app/experiments/_parts/format.ts'
import { TableBox } from '#app/experiments/_parts/table-box.tsx'
import type { Experiment, Variant } from '#lib/experiments/define.ts'
import { centreOf, type Source } from '#lib/experiments/sources.ts'

interface Props {
  experiment: Experiment
  variants: readonly Variant[]
  sources: readonly Source[]
}

/** Counted values of runs side by side; they travel between machines. */
export function ExactTable({ experiment, variants, sources }: Props) {
  const exact = experiment.measures.filter(({ kind }) => kind === 'exact')
  if (exact.length === 0) return null
  return (
    <TableBox label="센 값">
      <table className="numbers" data-table="counts">
        <caption className="visually-hidden">센 값</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {experiment.axis.label}
            </th>
            {exact.map(({ id, label, unit }) => (
              <th key={id} scope="colgroup" colSpan={sources.length} className="group">
                {label}
                {unit ? ` (${unit})` : ''}
              </th>
            ))}
          </tr>
          <tr>
            {exact.flatMap(({ id }) =>
              sources.map(({ origin, label }) => (
                <th key={`${id} ${origin}`} scope="col" className="sub">
                  {label}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {variants.map(({ key, label }) => (
            <tr key={key} data-variant={key}>
              <th scope="row">{label}</th>
              {exact.flatMap(measure =>
                sources.map(source => {
                  const value = centreOf(source, measure, key)
                  return (
                    <td key={`${measure.id} ${source.origin}`} data-cell={`${source.origin}-${measure.id}`}>
                      {value === undefined ? <span className="panel-soft">·</span> : formatCount(value)}
                    </td>
                  )
                }),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}
