import type { TranscriptionCriteria } from './assignment-schema.ts'

/** Figures of a transcription that its score is computed from. Shares 0 … 1; null where there is nothing to say yet. */
export interface TranscriptionFigures {
  /** Right characters ÷ characters of the whole text. */
  coverage: number
  finalAccuracy: number | null
  keystrokeAccuracy: number | null
}

/** Coverage and both accuracies against what is asked: each counts with the share of it that was reached, at most whole. */
export function transcriptionScore(figures: TranscriptionFigures, criteria: TranscriptionCriteria): number {
  const { coverage, finalAccuracy, keystrokeAccuracy } = figures
  return (
    reached(coverage, criteria.minCoverage) *
    reached(finalAccuracy ?? 0, criteria.minAccuracy) *
    reached(keystrokeAccuracy ?? 0, criteria.minKeystrokeAccuracy)
  )
}

/** Nothing asked is reached by anything. */
const reached = (figure: number, asked: number): number => (asked <= 0 ? 1 : Math.min(1, Math.max(0, figure) / asked))

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`

/** What is asked, in sentences for the student, 해요체. */
export function describeCriteria(criteria: TranscriptionCriteria): string[] {
  const { minCoverage, minAccuracy, minKeystrokeAccuracy } = criteria
  const asked = [`원문의 ${percent(minCoverage)}를 맞게 쓰기`]
  if (minAccuracy > 0) asked.push(`결과 정확도 ${percent(minAccuracy)} 이상`)
  if (minKeystrokeAccuracy > 0) asked.push(`타건 정확도 ${percent(minKeystrokeAccuracy)} 이상`)
  return asked
}
