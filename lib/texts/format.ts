import type { TextFormat } from './view.ts'

/** Line beginnings that few plain texts have. */
const BLOCKS = /^(?:#{1,6} \S|\s{0,3}(?:[-*+]|\d{1,3}\.) \S|\s{0,3}>|\s{0,3}(?:```|~~~)|\|.+\|\s*$)/m
const INLINE = /\*\*\S|\]\(\S+\)|`[^`\n]+`/

/** The format that a pasted or opened text most likely has; the learner may choose another. */
export function guessFormat(text: string, fileName = ''): TextFormat {
  if (/\.(md|markdown|mdx)$/i.test(fileName)) return 'markdown'
  if (/\.txt$/i.test(fileName)) return 'plain'
  return BLOCKS.test(text) || INLINE.test(text) ? 'markdown' : 'plain'
}
