import { useMemo } from 'react'
import type { Experiment, Measure, Variant } from '#lib/experiments/define.ts'
import { measuredValue, ratioOf, type Source, type Value } from '#lib/experiments/sources.ts'
import { variantName } from '#lib/experiments/variant-name.ts'
import type { Drawing } from './drawings.ts'
import { formatMs, formatRatio, formatShort } from './format.ts'
import { TableBox } from './table-box.tsx'

interface Props {
  experiment: Experiment
  variants: readonly Variant[]
  measure: Measure
  sources: readonly Source[]
  /** The drawing of this measure: its base counts as 1 here too. */
  drawing: Drawing | undefined
}

const text = (value: number, unit: string) =>
  unit === 'ms' ? formatMs(value) : formatShort(value, unit === 'B' ? 'B' : '')

/** A measure that scatters: median and interval of each source, and the multiples that are drawn. */
export function SampleTable({ experiment, variants, measure, sources, drawing }: Props) {
  const told = useMemo(() => {
    const base = drawing?.base
    return sources
      .map(source => ({
        source,
        values: new Map(variants.map(({ key }) => [key, measuredValue(source, measure, key)])),
        ratios: new Map(
          variants.map(variant => [variant.key, base && ratioOf(source, measure, variant.key, base.of(variant).key)]),
        ),
      }))
      .filter(({ values }) => [...values.values()].some(Boolean))
  }, [sources, variants, measure, drawing])
  if (told.length === 0) return null
  const { label, unit, kind } = measure
  const base = drawing?.base
  const name = kind === 'timed' ? '잰 시간' : label
  const soft = (source: Source) => (source.origin === 'claimed' ? 'claimed-cell' : '')
  const skipped = told.flatMap(({ source }) =>
    (source.result?.variants ?? []).flatMap(each =>
      each.skipped === undefined ? [] : [{ source, key: each.key, reason: each.skipped }],
    ),
  )
  const labelOf = (key: string) => {
    const variant = variants.find(each => each.key === key)
    return variant ? variantName(experiment, variant) : key
  }
  return (
    <>
      <p className="panel-hint">
        {kind === 'timed'
          ? '밀리초는 그 환경에서 잰 중앙값이고, 작은 글씨는 95 % 구간이에요. 다른 환경과는 밀리초가 아니라 배수로 견주어요.'
          : `${label}: 라운드마다 나온 값의 중앙값이고, 작은 글씨는 95 % 구간이에요.`}
      </p>
      <TableBox label={name}>
        <table className="numbers" data-table={kind === 'timed' ? 'times' : measure.id}>
          <caption className="visually-hidden">{name}</caption>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {experiment.axis.label}
              </th>
              {told.map(({ source }) => (
                <th
                  key={source.origin}
                  scope="colgroup"
                  colSpan={base ? 2 : 1}
                  className={`group ${soft(source)}`.trim()}
                >
                  {source.label}
                </th>
              ))}
            </tr>
            <tr>
              {told.flatMap(({ source }) => [
                <th key={`${source.origin} value`} scope="col" className={`sub ${soft(source)}`.trim()}>
                  {unit}
                </th>,
                base ? (
                  <th key={`${source.origin} ratio`} scope="col" className={`sub ${soft(source)}`.trim()}>
                    배수
                    <small>{base.label} = 1</small>
                  </th>
                ) : null,
              ])}
            </tr>
          </thead>
          <tbody>
            {variants.map(variant => (
              <tr key={variant.key} data-variant={variant.key}>
                <th scope="row">{variantName(experiment, variant)}</th>
                {told.flatMap(({ source, values, ratios }) => [
                  <Cell
                    key={`${source.origin} value`}
                    name={`${source.origin}-${measure.id}`}
                    soft={soft(source)}
                    value={values.get(variant.key)}
                    write={value => text(value, unit)}
                  />,
                  base ? (
                    <Cell
                      key={`${source.origin} ratio`}
                      name={`${source.origin}-ratio`}
                      soft={soft(source)}
                      value={ratios.get(variant.key)}
                      write={formatRatio}
                    />
                  ) : null,
                ])}
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {skipped.length > 0 ? (
        <ul className="panel-hint">
          {skipped.map(({ source, key, reason }) => (
            <li key={`${source.origin} ${key}`}>
              {source.label} {labelOf(key)}: {reason}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

interface CellProps {
  name: string
  soft: string
  value: Value | undefined
  write: (value: number) => string
}

function Cell({ name, soft, value, write }: CellProps) {
  return (
    <td data-cell={name} className={soft || undefined}>
      {value ? write(value.value) : <span className="panel-soft">·</span>}
      {value?.interval ? (
        <small>
          {write(value.interval.low)}~{write(value.interval.high)}
        </small>
      ) : null}
    </td>
  )
}
