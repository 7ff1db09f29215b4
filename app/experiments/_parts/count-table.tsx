import type { Experiment } from '#lib/experiments/define.ts'
import { ORIGIN_LABELS } from '#lib/experiments/sources.ts'
import { variantName } from '#lib/experiments/variant-name.ts'
import { formatCount, formatQuantity } from './format.ts'
import type { CountTable as Table } from './rows.ts'
import { TableBox } from './table-box.tsx'

/** Exact counts beside the formula and the claimed figures. */
export function CountTable({ experiment, table }: { experiment: Experiment; table: Table }) {
  const { measures, platforms, rows, constant, claimedMeasure } = table
  const { computed } = experiment
  const wrong = rows.flatMap(({ variant, wrong }) => wrong.map(each => ({ ...each, variant })))
  return (
    <>
      <p className="panel-hint">한 번 실행하며 센 값이에요. 어디서 재도 같아야 해요.</p>
      <TableBox label="센 값">
        <table className="numbers" data-table="counts">
          <caption className="visually-hidden">센 값</caption>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {experiment.axis.label}
              </th>
              {computed ? (
                <th scope="col" rowSpan={2}>
                  계산
                  <small>{computed.label}</small>
                </th>
              ) : null}
              {claimedMeasure ? (
                <th scope="col" rowSpan={2} className="claimed-cell">
                  주장
                  <small>{claimedMeasure.label}</small>
                </th>
              ) : null}
              {platforms.map(platform => (
                <th key={platform} scope="colgroup" colSpan={measures.length} className="group">
                  {ORIGIN_LABELS[platform]}
                </th>
              ))}
            </tr>
            <tr>
              {platforms.flatMap(platform =>
                measures.map(({ id, label }) => (
                  <th key={`${platform} ${id}`} scope="col" className="sub">
                    {label}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.variant.key} data-variant={row.variant.key}>
                <th scope="row">{variantName(experiment, row.variant)}</th>
                {computed ? <td data-cell="computed">{cell(row.computed)}</td> : null}
                {claimedMeasure ? (
                  <td data-cell="claimed" className="claimed-cell">
                    {cell(row.claimed)}
                  </td>
                ) : null}
                {platforms.flatMap(platform =>
                  measures.map(({ id }) => (
                    <td key={`${platform} ${id}`} data-cell={`${platform}-${id}`}>
                      {cell(row.counted[platform]?.[id])}
                    </td>
                  )),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {constant.length > 0 ? (
        <p className="panel-hint" data-constant>
          어느 줄에서나 같은 값:{' '}
          {constant.map(({ measure, value }) => `${measure.label} ${formatQuantity(value, measure.unit)}`).join(', ')}
        </p>
      ) : null}
      {wrong.length > 0 ? (
        <p className="notice error panel-small">
          계산과 다른 값이 있어요:{' '}
          {wrong.map(each => `${ORIGIN_LABELS[each.platform]} ${each.variant.label}`).join(', ')}
        </p>
      ) : null}
    </>
  )
}

const cell = (value: number | undefined) =>
  value === undefined ? <span className="panel-soft">·</span> : formatCount(value)
