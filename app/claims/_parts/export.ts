import { evidenceLines } from '#app/experiments/_parts/evidence-lines.ts'
import { VERDICT_LABELS } from '#lib/experiments/judge.ts'
import type { Verdicts } from './filter.ts'
import type { ListedClaim, ListedExperiment } from './listed.ts'

const PLATFORMS = ['node', 'browser'] as const
const PLATFORM_NAMES = { node: '서버', browser: '내 브라우저' } as const

/** A list of claims with their verdicts, as it is on the page. */
export interface Exported {
  claims: readonly ListedClaim[]
  verdicts: ReadonlyMap<string, Verdicts>
  experiments: readonly ListedExperiment[]
  /** ISO 8601. */
  exportedAt: string
}

export function toJson({ claims, verdicts, exportedAt }: Exported): string {
  const rows = claims.map(({ key, ...claim }) => ({ ...claim, verdicts: verdicts.get(key) ?? {} }))
  return JSON.stringify({ exportedAt, claims: rows }, null, 2)
}

/** A table that Excel reads: UTF-8 with a byte order mark, CRLF, and no cell that could become a formula. */
export function toCsv({ claims, verdicts, experiments }: Exported): string {
  const head = [
    ['코스', '레슨', '주장', '내용', '기준', '실험', '어디서'],
    ...PLATFORMS.map(platform =>
      ['판정', '까닭', '잰 값', '잰 때', '실행'].map(name => `${PLATFORM_NAMES[platform]} ${name}`),
    ),
  ].flat()
  const rows = claims.map(claim => {
    const measures = experiments.find(({ id }) => id === claim.experiment)?.measures ?? []
    const sides = PLATFORMS.map(platform => {
      const latest = verdicts.get(claim.key)?.[platform]
      if (!latest) return ['', '', '', '', '']
      const { judgement, measuredAt, run } = latest
      const lines = judgement.measured.flatMap(each => evidenceLines(each, measures))
      const found = lines.map(line => `${line.what} ${line.found}`).join('; ')
      return [VERDICT_LABELS[judgement.verdict], judgement.reason, found, measuredAt, run]
    })
    const { course, lesson, id, text, ruleText, experiment, where } = claim
    return [course.title, lesson.title, id, text, ruleText, experiment, where, ...sides.flat()]
  })
  return `\uFEFF${[head, ...rows].map(row => row.map(cell).join(',')).join('\r\n')}\r\n`
}

/**
 * A cell of RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in front
 * (OWASP, "CSV Injection": = + - @, tab and carriage return; full-width forms too, which Excel in Korean reads alike).
 */
function cell(text: string): string {
  const safe = /^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
