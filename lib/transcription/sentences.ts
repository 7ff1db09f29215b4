import type { Stretch } from './stretch.ts'

const END = /[.!?…。]+["'”’)\]]*(?=\s|$)|\n/gu

/** The sentences of a text, in order, without the white space between them. A line end ends a sentence too. */
export function sentencesOf(text: string): Stretch[] {
  const sentences: Stretch[] = []
  let from = 0
  const add = (end: number) => {
    const trimmed = text.slice(from, end).trim()
    if (trimmed !== '') {
      const start = from + text.slice(from, end).indexOf(trimmed)
      sentences.push({ start, end: start + trimmed.length })
    }
    from = end
  }
  for (const match of text.matchAll(END)) add(match.index + match[0].length)
  add(text.length)
  return sentences
}

/** Index of the sentence that holds this offset or comes next; the last one behind the end. */
export function sentenceAt(sentences: readonly Stretch[], offset: number): number {
  const index = sentences.findIndex(({ end }) => offset < end)
  return index < 0 ? sentences.length - 1 : index
}
