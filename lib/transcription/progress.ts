import { type Judgement, judge } from './judge.ts'
import { characterCount } from './normalize.ts'

/** How far one paragraph is. */
export interface ParagraphState {
  /** Characters of the target that typing has passed, right or wrong. */
  written: number
  /** Right characters. */
  correct: number
  /** Wrong, extra and missing characters. */
  flagged: number
  /** Typed without a mistake to the end. */
  complete: boolean
  /** Left for the next one, with or without mistakes; set by whoever knows that the learner went on. */
  finished: boolean
}

export interface Progress {
  /** 0 … 100, by characters; 100 only when every paragraph is finished. */
  percent: number
  /** Final accuracy, 0 … 1, over the written paragraphs, weighted by characters; null before the first character. */
  accuracy: number | null
  /** Index of the first paragraph that is not finished; the number of paragraphs if all are. */
  currentIndex: number
  writtenCharacters: number
  totalCharacters: number
  writtenParagraphs: number
  totalParagraphs: number
}

/** State of a paragraph from its texts; `finished` = the learner went on (a complete paragraph is finished anyway). */
export function stateOf(target: string, typed: string, finished = false): ParagraphState {
  return stateOfJudgement(target, judge(target, typed), finished)
}

/** The same where the paragraph has been judged already. */
export function stateOfJudgement(target: string, judgement: Judgement, finished: boolean): ParagraphState {
  const { next, correct, flagged, complete } = judgement
  return { written: characterCount(target.slice(0, next)), correct, flagged, complete, finished: finished || complete }
}

/**
 * Progress of an attempt over its paragraphs in order; paragraphs without a state are untouched. `characters` is the
 * `characterCount` of the text, for callers that ask again and again.
 */
export function progress(
  paragraphs: readonly { id: string; text: string; characters?: number }[],
  states: ReadonlyMap<string, ParagraphState>,
): Progress {
  let currentIndex = paragraphs.length
  let writtenCharacters = 0
  let totalCharacters = 0
  let writtenParagraphs = 0
  let correct = 0
  let judged = 0
  paragraphs.forEach(({ id, text, characters = characterCount(text) }, index) => {
    totalCharacters += characters
    const state = states.get(id)
    if (state !== undefined) {
      writtenCharacters += state.finished ? characters : Math.min(state.written, characters)
      correct += state.correct
      judged += state.correct + state.flagged
    }
    if (state?.finished) writtenParagraphs++
    else currentIndex = Math.min(currentIndex, index)
  })
  return {
    percent: percentOf(writtenCharacters, totalCharacters, writtenParagraphs === paragraphs.length),
    accuracy: judged === 0 ? null : correct / judged,
    currentIndex,
    writtenCharacters,
    totalCharacters,
    writtenParagraphs,
    totalParagraphs: paragraphs.length,
  }
}

/** 0 … 100; 100 only for what is finished. */
export function percentOf(written: number, total: number, finished: boolean): number {
  if (finished) return 100
  return total === 0 ? 0 : Math.min(99.9, (100 * written) / total)
}
