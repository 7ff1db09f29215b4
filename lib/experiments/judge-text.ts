import type { Comparison, Level } from './evidence.ts'

/** E.g. `512 B의 복사 시간은 1 KB의 1.71배(95 % 구간 1.68~1.73)`. */
export function comparisonText(measure: string, ratio: Comparison): string {
  return `${ratio.ofLabel}의 ${withTopic(measure)} ${ratio.toLabel}의 ${withInterval(ratio)}`
}

/** E.g. `버디의 낭비한 비율은 28.1 %(95 % 구간 27.9~28.2)`. */
export function levelText(measure: string, unit: string, level: Level): string {
  const value = `${number(level.value)}${spaced(unit)}`
  const interval =
    level.confidence === 1 ? '' : `(${percent(level.confidence)} % 구간 ${number(level.low)}~${number(level.high)})`
  return `${level.label}의 ${withTopic(measure)} ${value}${interval}`
}

/** A word with 은 or 는, by whether its last syllable has a final consonant. */
export function withTopic(word: string): string {
  const syllable = word.charCodeAt(word.length - 1) - 0xac00
  return `${word}${syllable >= 0 && syllable % 28 !== 0 ? '은' : '는'}`
}

export const number = (value: number) => value.toLocaleString('ko-KR', { maximumFractionDigits: 3 })

export const ratioText = (value: number) => value.toLocaleString('ko-KR', { maximumFractionDigits: value < 10 ? 3 : 1 })

const percent = (confidence: number) => (confidence * 100).toLocaleString('ko-KR', { maximumFractionDigits: 1 })

/** Korean counters follow the number at once, symbols after a space. */
const spaced = (unit: string) => (/^[가-힣]/.test(unit) || unit === '' ? unit : ` ${unit}`)

function withInterval({ ratio, low, high, confidence }: Comparison): string {
  if (confidence === 1) return `${ratioText(ratio)}배`
  return `${ratioText(ratio)}배(${percent(confidence)} % 구간 ${ratioText(low)}~${ratioText(high)})`
}

export function limitText({ min, max }: { min?: number | undefined; max?: number | undefined }): string {
  if (min !== undefined && max !== undefined) return `${ratioText(min)} 이상 ${ratioText(max)} 이하`
  return min !== undefined ? `${ratioText(min)} 이상` : `${ratioText(max as number)} 이하`
}
