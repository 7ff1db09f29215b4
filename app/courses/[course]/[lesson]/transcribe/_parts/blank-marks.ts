import { blanksOf } from '#lib/transcription/blanks.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import type { Stretch } from '#lib/transcription/stretch.ts'
import { OffsetMap } from './offsets.ts'

const done = new WeakSet<Element>()

/**
 * Puts each blank of the original into elements of its own, which the styles hide, from the eye and from screen readers, in
 * blank mode alone. Once for a page, before anything keeps ranges of the original: text nodes are split.
 */
export function makeBlanks(root: Element, paragraphs: readonly Paragraph[]): void {
  if (done.has(root)) return
  done.add(root)
  const elements = new Map<string, Element>()
  for (const element of root.querySelectorAll<HTMLElement>('[data-p]')) elements.set(element.dataset.p ?? '', element)
  for (const paragraph of paragraphs) {
    const element = elements.get(paragraph.id)
    if (element) markBlanks(element, paragraph)
  }
}

/** Shows the blanks that typing has passed: what is written need not be hidden any more. */
export function showPassed(element: Element | undefined, blanks: readonly Stretch[], next: number): void {
  for (const mark of element?.querySelectorAll<HTMLElement>('[data-blank]') ?? []) {
    const { end } = blanks[Number(mark.dataset.blank)] ?? { end: Number.POSITIVE_INFINITY }
    mark.classList.toggle('passed', end <= next)
  }
}

function markBlanks(element: Element, paragraph: Paragraph): void {
  const blanks = blanksOf(paragraph)
  if (blanks.length === 0) return
  const nodes: Text[] = []
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) nodes.push(walker.currentNode as Text)
  const map = OffsetMap.of(paragraph.text, nodes.map(({ data }) => data).join(''))
  if (!map) return
  // From the end to the start: a split leaves the offsets before it as they are.
  for (let index = blanks.length - 1; index >= 0; index--) {
    const stretch = map.stretch(blanks[index]!.start, blanks[index]!.end)
    if (stretch) wrap(nodes, stretch, index)
  }
}

function wrap(nodes: readonly Text[], { start, end }: Stretch, index: number): void {
  let before = 0
  const starts = nodes.map(({ length }) => {
    before += length
    return before - length
  })
  for (let i = nodes.length - 1; i >= 0; i--) {
    const from = Math.max(start, starts[i]!) - starts[i]!
    const to = Math.min(end, starts[i]! + nodes[i]!.length) - starts[i]!
    if (from >= to) continue
    const piece = from > 0 ? nodes[i]!.splitText(from) : nodes[i]!
    if (to - from < piece.length) piece.splitText(to - from)
    const mark = document.createElement('span')
    mark.className = 'blank'
    mark.dataset.blank = `${index}`
    piece.replaceWith(mark)
    mark.append(piece)
    // The first piece: what is hidden cannot say that it is.
    if (starts[i]! <= start) mark.before(gap(index))
  }
}

/** Says in words that there is a blank; without text of its own, which would shift the text of the paragraph. */
function gap(index: number): HTMLElement {
  const element = document.createElement('span')
  element.className = 'blank-gap'
  element.dataset.blank = `${index}`
  element.setAttribute('role', 'img')
  element.setAttribute('aria-label', '빈칸')
  return element
}
