import { type Comparison, compare } from './judge.ts'
import { JudgingBudget } from './judging-budget.ts'
import { applyEdit } from './log.ts'
import { FLAG } from './log-format.ts'
import type { ParagraphLog } from './log-schema.ts'

// Longer ones (addresses, hashes) are nothing to practise as a word.
const LONGEST = 40
const NOT_PRESSED = FLAG.paste | FLAG.drop | FLAG.history | FLAG.automatic

/**
 * The words of the target in which a mistake was made, also if it was corrected; once for each place where the word stands.
 * A word ends at white space and is given without the punctuation around it.
 */
export function missedWords(target: string, log: ParagraphLog): string[] {
  const missed = new Map<number, string>()
  let value = ''
  let errors = 0
  const budget = new JudgingBudget(target, log)
  for (const event of log.events) {
    if (event[0] !== 'e') continue
    if (budget.isSpent) break
    const [, , position, deleted, text, flags] = event
    value = applyEdit(value, { position, deleted, text })
    const comparison = compare(target, value, { caret: position + text.length })
    budget.spend(comparison.alignment.work)
    const before = errors
    errors = comparison.alignment.errors
    if (errors <= before || text === '' || (flags & NOT_PRESSED) !== 0) continue
    const at = mistakenAt(comparison)
    if (at === undefined) continue
    const { start, word } = wordAt(target, at)
    if (word !== '' && word.length <= LONGEST) missed.set(start, word)
  }
  return [...missed.values()]
}

/** Where in the target (UTF-16 offset) stands what the character just written should have been. */
function mistakenAt({ target, typed, alignment }: Comparison): number | undefined {
  const { partner, candidate } = alignment
  if (partner === null || candidate < 0) return undefined
  const isWrong = (unit: number) => typed.units[unit] !== target.units[partner[unit]!]
  // A wrong final shows only when the next syllable begins: then the syllable before is the mistaken one.
  const first = candidate > 0 && isWrong(candidate - 1) ? candidate - 1 : candidate
  let before = first - 1
  while (before >= 0 && partner[before]! < 0) before--
  const unit = before < 0 ? 0 : partner[before]! + 1
  return unit < target.count ? target.starts[unit] : undefined
}

function wordAt(text: string, offset: number): { start: number; word: string } {
  let start = offset
  let end = offset
  while (start > 0 && !isSpace(text[start - 1]!)) start--
  while (end < text.length && !isSpace(text[end]!)) end++
  // Where a space was asked for, no word was missed.
  const word = isSpace(text[offset]!) ? '' : text.slice(start, end)
  return { start, word: word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '') }
}

function isSpace(character: string): boolean {
  return /\s/.test(character)
}
