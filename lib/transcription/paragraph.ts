export type ParagraphKind = 'prose' | 'list' | 'quote' | 'code' | 'table'

/** The unit of transcription: a block of prose, or a line or block of code. */
export interface Paragraph {
  /** Stable across edits of the lesson. */
  id: string
  /** Ids of earlier paragraphs of the lesson whose place it took: what was typed under them is led to it. */
  was?: string[]
  /** Of the text; tells that a paragraph with a known id was edited. */
  hash: string
  /** Id of the section it stands in. */
  section: string
  kind: ParagraphKind
  text: string
  /** What the author marked in it, in order: bold text and inline code. Absent where nothing is. */
  terms?: string[]
}

export interface Lead {
  /** Leading white space of each line of a code paragraph, given for free; all '' for other kinds. */
  indents: string[]
  /** What the learner types: the lines without it. */
  text: string
}

/**
 * Splits a paragraph into the indentation that the learner gets for free and the text to be typed.
 * For code `indents[i] + text.split('\n')[i]` is line i of the original; other kinds are typed as they stand.
 *
 * Judging does not depend on it: white space at the start of a line never counts (see `fold`), so the page may insert the
 * indentation, show it greyed, or leave it away.
 */
export function lead(paragraph: Pick<Paragraph, 'kind' | 'text'>): Lead {
  const lines = paragraph.text.split('\n')
  if (paragraph.kind !== 'code') return { indents: lines.map(() => ''), text: paragraph.text }
  const indents = lines.map(line => line.slice(0, line.length - line.trimStart().length))
  return { indents, text: lines.map((line, i) => line.slice(indents[i]!.length)).join('\n') }
}
