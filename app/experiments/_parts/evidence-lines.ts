import type { Measure } from '#lib/experiments/define.ts'
import type { Comparison, Level, Measured } from '#lib/experiments/evidence.ts'
import { formatQuantity, formatRatio, formatShare } from './format.ts'

/** One number that a verdict rests on, in words. */
export interface EvidenceLine {
  what: string
  /** What the rule asks for. */
  wanted: string
  /** What was measured, a ratio with its interval. */
  found: string
}

/** What a rule measured, in lines of a table. `measures`: those of the experiment. */
export function evidenceLines(
  measured: Measured,
  measures: readonly Pick<Measure, 'id' | 'label' | 'unit'>[],
): EvidenceLine[] {
  const measure = measures.find(({ id }) => id === measured.measure)
  const label = measure?.label ?? measured.measure
  switch (measured.kind) {
    case 'counts':
      return measured.rows.map(row => ({
        what: `${row.label} ${label}`,
        wanted: formatQuantity(row.expected, measure?.unit ?? ''),
        found: row.actual === null ? '세지 못함' : formatQuantity(row.actual, measure?.unit ?? ''),
      }))
    case 'ratio':
      return [{ what: `${label}: ${names(measured)}`, wanted: limits(measured), found: ratioWithInterval(measured) }]
    case 'near-best':
      return measured.rivals.map(rival => ({
        what: `${label}: ${names(rival)}`,
        wanted: limits({ max: measured.factor }),
        found: ratioWithInterval(rival),
      }))
    case 'range':
      return [
        {
          what: `${measured.label} ${label}`,
          wanted: [
            measured.min === undefined ? '' : `${formatQuantity(measured.min, measure?.unit ?? '')} 이상`,
            measured.max === undefined ? '' : `${formatQuantity(measured.max, measure?.unit ?? '')} 이하`,
          ]
            .filter(Boolean)
            .join(' '),
          found: levelWithInterval(measured, measure?.unit ?? ''),
        },
      ]
    case 'best-within': {
      const flat = measured.flat === undefined ? '' : `, 또는 가장 좋은 값과 ${formatShare(measured.flat)} 이내`
      return measured.compared.map(each => ({
        what: `${label}: ${names(each)}`,
        wanted: `가장 좋은 것이 ${measured.within.join(', ')} 가운데${flat}`,
        found: ratioWithInterval(each),
      }))
    }
  }
}

const names = ({ ofLabel, toLabel }: Comparison) => `${ofLabel} ÷ ${toLabel}`

function limits({ min, max }: { min?: number; max?: number }): string {
  return [min === undefined ? '' : `${formatRatio(min)} 이상`, max === undefined ? '' : `${formatRatio(max)} 이하`]
    .filter(Boolean)
    .join(' ')
}

function ratioWithInterval({ ratio, low, high, confidence }: Comparison): string {
  if (confidence === 1) return formatRatio(ratio)
  return `${formatRatio(ratio)} (${formatShare(confidence)} 구간 ${formatRatio(low)}~${formatRatio(high)})`
}

function levelWithInterval({ value, low, high, confidence }: Level, unit: string): string {
  if (confidence === 1) return formatQuantity(value, unit)
  return `${formatQuantity(value, unit)} (${formatShare(confidence)} 구간 ${formatQuantity(low, '')}~${formatQuantity(high, '')})`
}
