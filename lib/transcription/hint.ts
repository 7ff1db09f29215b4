import { judge } from './judge.ts'

/** 1 = the next word, 2 = the next phrase, 3 = the rest of the paragraph. */
export type HintLevel = 1 | 2 | 3

export interface Hint {
  level: HintLevel
  /** To be shown, never inserted. */
  text: string
  /** Where it stands in the target, UTF-16 offsets. */
  start: number
  end: number
}

// A phrase ends behind such a mark, or at a line end.
const PHRASE_END = /[,.;:?!)\]}。、…]+["'”’]?(?=\s|$)|(?=\n)|$/g

/**
 * What comes next in the target from where typing stands, without the white space before it.
 * Null when the target has been typed to its end.
 */
export function nextHint(target: string, typed: string, level: HintLevel): Hint | null {
  return hintFrom(target, judge(target, typed).next, level)
}

/** The same where it is known that typing stands at offset `next` of the target. */
export function hintFrom(target: string, next: number, level: HintLevel): Hint | null {
  const start = next + (target.length - next - target.slice(next).trimStart().length)
  const last = target.trimEnd().length
  if (start >= last) return null
  const space = target.slice(start).search(/\s/)
  const wordEnd = space < 0 ? last : start + space
  let end = wordEnd
  if (level === 2) end = phraseEnd(target, wordEnd, last)
  if (level === 3) end = last
  return { level, text: target.slice(start, end), start, end }
}

// The first end of a phrase that shows more than the word alone did, if there is more.
function phraseEnd(target: string, wordEnd: number, last: number): number {
  for (const match of target.matchAll(PHRASE_END)) {
    const end = match.index + match[0].length
    if (end > wordEnd) return Math.min(end, last)
  }
  return last
}
