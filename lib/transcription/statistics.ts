import { judge } from './judge.ts'
import { replay } from './log.ts'
import type { ParagraphLog } from './log-schema.ts'
import { MODES, type Mode } from './mode.ts'
import { characterCount } from './normalize.ts'
import { presses } from './presses.ts'
import { recall } from './recall.ts'
import type { Stretch } from './stretch.ts'

/** Longer than this without an event is a pause and does not count as time on task, ms. */
export const PAUSE_MS = 5_000

/** Below this time on task a speed says nothing, ms. */
export const SHORTEST_MS = 1_000

/** Figures of one paragraph's log. Ratios are 0 … 1; null = nothing to say yet. See `definitions.ts` for the interface. */
export interface ParagraphStatistics {
  /** 타수: key presses that write, right or wrong; shift and erasures do not count. */
  strokes: number
  /** Of these, the ones after which no more characters were flagged than before. */
  rightStrokes: number
  /** Erasing key presses. */
  corrections: number
  /** Time on task: all times between events, those over PAUSE_MS left out, ms. */
  activeMs: number
  /** strokes ÷ activeMs, per minute. */
  strokesPerMinute: number | null
  /** The same in words of five key presses, as usual for Latin text. */
  wordsPerMinute: number | null
  /** rightStrokes ÷ strokes: a mistake counts even if it was corrected. */
  keystrokeAccuracy: number | null
  /** rightCharacters ÷ (rightCharacters + flaggedCharacters), aligned by edit distance, not by position. */
  finalAccuracy: number | null
  /** Right characters of the text as it stands. */
  rightCharacters: number
  /** Its wrong, extra and missing characters. */
  flaggedCharacters: number
  /** Hints shown. */
  hints: number
  /** Characters that were pasted, dropped or inserted in bulk. */
  pastedCharacters: number
  /** Characters of the text as it stands. */
  charactersWritten: number
  /** The text as it stands is the target. */
  complete: boolean
  /** Of `strokes`, those made in each mode. */
  modes: Record<Mode, number>
  /** Characters without white space that had to be recalled in memory and blank mode, and have been passed. */
  askedCharacters: number
  /** Of these, the ones that stand right and had not been shown. */
  recalledCharacters: number
  /** recalledCharacters ÷ askedCharacters. */
  recall: number | null
}

/**
 * Every figure of a paragraph, computed from its target and its log alone; the browser and the server call the same.
 * Throws LogError for a log that cannot be replayed.
 * @param blanks what blank mode asks for (`blanksOf` the paragraph)
 */
export function statistics(target: string, log: ParagraphLog, blanks: readonly Stretch[] = []): ParagraphStatistics {
  const value = replay(log)
  let strokes = 0
  let rightStrokes = 0
  let corrections = 0
  let pastedCharacters = 0
  const modes = modesOf(() => 0)
  for (const press of presses(target, log)) {
    if (press.kind === 'erase') corrections++
    else if (press.kind === 'paste') pastedCharacters += characterCount(press.key)
    else {
      strokes++
      modes[press.mode]++
      if (press.right) rightStrokes++
    }
  }
  const { correct, flagged, complete } = judge(target, value)
  return withRatios({
    strokes,
    rightStrokes,
    corrections,
    activeMs: activeTime(log),
    rightCharacters: correct,
    flaggedCharacters: flagged,
    hints: log.events.filter(event => event[0] === 'h').length,
    pastedCharacters,
    charactersWritten: characterCount(value),
    complete,
    modes,
    ...recall(target, log, blanks),
  })
}

/** Sum over paragraphs; ratios are formed anew from the sums. Complete if every part is (and there is one). */
export function total(parts: readonly ParagraphStatistics[]): ParagraphStatistics {
  const sum = (of: (part: ParagraphStatistics) => number) => parts.reduce((all, part) => all + of(part), 0)
  return withRatios({
    strokes: sum(part => part.strokes),
    rightStrokes: sum(part => part.rightStrokes),
    corrections: sum(part => part.corrections),
    activeMs: sum(part => part.activeMs),
    rightCharacters: sum(part => part.rightCharacters),
    flaggedCharacters: sum(part => part.flaggedCharacters),
    hints: sum(part => part.hints),
    pastedCharacters: sum(part => part.pastedCharacters),
    charactersWritten: sum(part => part.charactersWritten),
    complete: parts.length > 0 && parts.every(part => part.complete),
    modes: modesOf(mode => sum(part => part.modes[mode])),
    askedCharacters: sum(part => part.askedCharacters),
    recalledCharacters: sum(part => part.recalledCharacters),
  })
}

function modesOf(strokes: (mode: Mode) => number): Record<Mode, number> {
  return Object.fromEntries(MODES.map(mode => [mode, strokes(mode)])) as Record<Mode, number>
}

type Ratios = 'strokesPerMinute' | 'wordsPerMinute' | 'keystrokeAccuracy' | 'finalAccuracy' | 'recall'

function withRatios(counts: Omit<ParagraphStatistics, Ratios>): ParagraphStatistics {
  const { strokes, rightStrokes, activeMs, rightCharacters, flaggedCharacters } = counts
  const strokesPerMinute = activeMs < SHORTEST_MS ? null : (strokes * 60_000) / activeMs
  return {
    ...counts,
    strokesPerMinute,
    wordsPerMinute: strokesPerMinute === null ? null : strokesPerMinute / 5,
    keystrokeAccuracy: ratio(rightStrokes, strokes),
    finalAccuracy: ratio(rightCharacters, rightCharacters + flaggedCharacters),
    recall: ratio(counts.recalledCharacters, counts.askedCharacters),
  }
}

function activeTime(log: ParagraphLog): number {
  let activeMs = 0
  for (const [, sinceMs] of log.events) if (sinceMs <= PAUSE_MS) activeMs += sinceMs
  return activeMs
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
