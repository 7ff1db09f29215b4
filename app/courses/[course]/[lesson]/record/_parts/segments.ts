import type { Mark, Run } from '#lib/transcription/judge.ts'

/** A piece of a text to be drawn in one go; `mark` is null behind what is marked. */
export interface Segment {
  /** UTF-16 offset. */
  start: number
  text: string
  mark: Mark | null
}

/** Splits a text at the ends of its runs, and at `cut` if one is given, so that something can stand there. */
export function segments(text: string, runs: readonly Run[], cut?: number): Segment[] {
  const found: Segment[] = []
  const add = (start: number, end: number, mark: Mark | null) => {
    const middle = cut !== undefined && cut > start && cut < end ? [cut] : []
    const ends = [start, ...middle, end]
    ends.slice(1).forEach((to, i) => {
      const from = ends[i]!
      if (to > from) found.push({ start: from, text: text.slice(from, to), mark })
    })
  }
  let at = 0
  for (const { start, end, mark } of runs) {
    add(at, start, null)
    add(start, end, mark)
    at = end
  }
  add(at, text.length, null)
  return found
}
