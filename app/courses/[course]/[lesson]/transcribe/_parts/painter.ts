import type { Run } from '#lib/transcription/judge.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { locate, OffsetMap } from './offsets.ts'

type Name = 'correct' | 'wrong' | 'missing' | 'pending' | 'hint'

/** Names in `::highlight()`; a mark of the judge is shown as one of them. */
const NAMES: Record<Run['mark'], Name | null> = {
  correct: 'correct',
  wrong: 'wrong',
  missing: 'missing',
  pending: 'pending',
  extra: null,
}

/** Can this browser colour text without an element around it? `?highlight=off` says no, to see what others see. */
export function hasHighlights(): boolean {
  return (
    typeof Highlight === 'function' &&
    'highlights' in CSS &&
    new URLSearchParams(location.search).get('highlight') !== 'off'
  )
}

/** Id of the element that shows the paragraph at work. */
export const CURRENT_ID = 'original-now'

/** A painted stretch of a paragraph's text. */
interface Painted {
  name: Name
  start: number
  end: number
  range: Range
}

interface Shown {
  nodes: Text[]
  lengths: number[]
  map: OffsetMap
}

/** Paints progress into the original, whose elements belong to nobody's rendering: classes and highlights only. */
export class Painter {
  readonly #highlights: Record<Name, Highlight> | null
  readonly #elements = new Map<string, HTMLElement>()
  /** How the paragraph that was asked for last is shown. */
  #shown: { id: string; as: Shown | null } | undefined
  readonly #painted = new Map<string, Painted[]>()
  #current: HTMLElement | undefined

  constructor(root: Element) {
    for (const element of root.querySelectorAll<HTMLElement>('[data-p]')) {
      this.#elements.set(element.dataset.p ?? '', element)
    }
    if (!hasHighlights()) {
      this.#highlights = null
      return
    }
    this.#highlights = {
      correct: new Highlight(),
      hint: new Highlight(),
      pending: new Highlight(),
      missing: new Highlight(),
      wrong: new Highlight(),
    }
    for (const [name, highlight] of Object.entries(this.#highlights)) CSS.highlights.set(name, highlight)
  }

  /** Can it paint inside this paragraph, or must its progress be shown elsewhere? */
  canPaint(paragraph: Paragraph): boolean {
    return this.#highlights !== null && this.#shownOf(paragraph) !== null
  }

  element(id: string): HTMLElement | undefined {
    return this.#elements.get(id)
  }

  /** Lights the paragraph at work; the field is described by its id. */
  light(id: string): void {
    this.#dim()
    this.#current = this.#elements.get(id)
    this.#current?.setAttribute('aria-current', 'true')
    this.#current?.setAttribute('id', CURRENT_ID)
  }

  #dim(): void {
    this.#current?.removeAttribute('aria-current')
    this.#current?.removeAttribute('id')
  }

  /** Inks a paragraph that is written, or takes the ink back. */
  ink(id: string, written: boolean): void {
    this.#elements.get(id)?.classList.toggle('inked', written)
  }

  /** Marks a paragraph whose text was edited since it was written. */
  markChanged(id: string, changed: boolean): void {
    this.#elements.get(id)?.classList.toggle('changed', changed)
  }

  /**
   * Shows marks in a paragraph in place of those shown before. Ranges of the same kind are moved instead of made anew: on
   * most key presses only the end of one changes.
   */
  paint(paragraph: Paragraph, runs: readonly Run[], hint?: { start: number; end: number } | null): void {
    const highlights = this.#highlights
    if (!highlights) return
    const before = this.#painted.get(paragraph.id) ?? []
    const after: Painted[] = []
    const indentation = paragraph.text.search(/\S/)
    const add = (name: Name, from: number, end: number) => {
      // The indentation is given, so it is neither right nor wrong.
      const start = Math.max(from, indentation)
      const at = before.findIndex(each => each.name === name)
      const [known] = at < 0 ? [] : before.splice(at, 1)
      if (known?.start === start && known.end === end) after.push(known)
      else {
        const range = this.range(paragraph, start, end, known?.range)
        if (range) after.push({ name, start, end, range })
        if (range && !known) highlights[name].add(range)
        if (!range && known) highlights[name].delete(known.range)
      }
    }
    for (const { mark, start, end } of runs) {
      const name = NAMES[mark]
      if (name) add(name, start, end)
    }
    if (hint) add('hint', hint.start, hint.end)
    for (const { name, range } of before) highlights[name].delete(range)
    if (after.length > 0) this.#painted.set(paragraph.id, after)
    else this.#painted.delete(paragraph.id)
  }

  /** The range of the original that shows a stretch of the paragraph's text; `range` is moved there if one is given. */
  range(paragraph: Paragraph, start: number, end: number, range = document.createRange()): Range | null {
    const shown = this.#shownOf(paragraph)
    const stretch = shown?.map.stretch(start, end)
    if (!shown || !stretch) return null
    const from = locate(shown.lengths, stretch.start, 'start')
    const to = locate(shown.lengths, stretch.end, 'end')
    const [first, last] = [shown.nodes[from.piece]!, shown.nodes[to.piece]!]
    if (range.startContainer !== first || range.startOffset !== from.at) range.setStart(first, from.at)
    if (range.endContainer !== last || range.endOffset !== to.at) range.setEnd(last, to.at)
    return range
  }

  dispose(): void {
    for (const name of Object.keys(this.#highlights ?? {})) CSS.highlights.delete(name)
    for (const id of this.#elements.keys()) {
      this.ink(id, false)
      this.markChanged(id, false)
    }
    this.#dim()
  }

  #shownOf({ id, text }: Paragraph): Shown | null {
    if (this.#shown?.id === id) return this.#shown.as
    const element = this.#elements.get(id)
    const nodes: Text[] = []
    if (element) {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) nodes.push(walker.currentNode as Text)
    }
    const map = OffsetMap.of(text, nodes.map(({ data }) => data).join(''))
    const as = map && nodes.length > 0 ? { nodes, lengths: nodes.map(({ length }) => length), map } : null
    this.#shown = { id, as }
    return as
  }
}
