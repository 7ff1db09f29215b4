import { judge } from '#lib/transcription/judge.ts'
import { indent, showRuns } from './runs.ts'
import type { Session } from './session.ts'

/**
 * So many paragraphs share an element that the browser skips as a whole when it is out of sight (`content-visibility`), and so
 * many of these another: see lib/content/stretches.ts.
 */
const STRETCH = 24
const CHAPTER = 8 * STRETCH

/**
 * The paragraphs written so far, before and behind the one at work. Their elements move between the two places; a textarea
 * that moved instead would lose the focus and, on a phone, the keyboard.
 */
export class WrittenList {
  readonly #session: Session
  readonly #before: Side
  readonly #behind: Side
  readonly #elements = new Map<number, HTMLElement>()
  /** The paragraph at work when the elements were put in their places. */
  #arrangedAt: number

  constructor(session: Session, before: Element, behind: Element) {
    this.#session = session
    this.#before = new Side(before)
    this.#behind = new Side(behind)
    this.#arrangedAt = session.index
    for (let index = 0; index < session.paragraphs.length; index++) this.update(index)
  }

  /** Shows a paragraph's text as it is now. */
  update(index: number): void {
    const before = this.#elements.get(index)
    const now = this.#make(index)
    if (before) remove(before)
    if (now) this.#elements.set(index, now)
    else this.#elements.delete(index)
    this.#place(index)
  }

  /** Puts the paragraphs where they belong after another one has become the one at work. */
  arrange(): void {
    const { index } = this.#session
    const [from, to] = [Math.min(index, this.#arrangedAt), Math.max(index, this.#arrangedAt)]
    this.#arrangedAt = index
    for (let each = from; each <= to; each++) this.#place(each)
  }

  #place(index: number): void {
    const element = this.#elements.get(index)
    if (!element) return
    if (index === this.#arrangedAt) remove(element)
    else (index < this.#arrangedAt ? this.#before : this.#behind).put(index, element)
  }

  #make(index: number): HTMLElement | undefined {
    const typed = this.#session.textOf(index)
    if (typed.trim() === '') return undefined
    const { id, kind, text } = this.#session.paragraphs[index]!
    const element = document.createElement('p')
    element.dataset.written = id
    element.className = `written ${kind}`
    indent(element, text)
    showRuns(element, typed, judge(text, typed).typed)
    return element
  }
}

/** Paragraphs in reading order, in stretches and chapters. */
class Side {
  readonly #root: Element

  constructor(root: Element) {
    this.#root = root
    root.replaceChildren()
  }

  put(index: number, element: HTMLElement): void {
    element.dataset.index = `${index}`
    const chapter = partOf(this.#root, 'chapter', Math.floor(index / CHAPTER))
    const stretch = partOf(chapter, 'stretch', Math.floor(index / STRETCH))
    if (element.parentElement !== stretch) remove(element)
    insertInOrder(stretch, element, index)
  }
}

/** The part of a list that has this index. */
function partOf(parent: Element, kind: 'chapter' | 'stretch', index: number): Element {
  const known = parent.querySelector(`:scope > [data-index="${index}"]`)
  if (known) return known
  const made = document.createElement('div')
  made.className = kind
  made.dataset.index = `${index}`
  insertInOrder(parent, made, index)
  return made
}

/** Mostly the place is the last one. */
function insertInOrder(parent: Element, element: HTMLElement, index: number): void {
  let before = parent.lastElementChild
  while (before && (before === element || Number((before as HTMLElement).dataset.index) > index)) {
    before = before.previousElementSibling
  }
  const next = before ? before.nextSibling : parent.firstChild
  if (next !== element) parent.insertBefore(element, next)
}

/** Takes a paragraph out, and what held it when nothing is left in that. */
function remove(element: HTMLElement): void {
  const stretch = element.parentElement
  element.remove()
  if (!stretch || stretch.firstChild) return
  const chapter = stretch.parentElement
  stretch.remove()
  if (chapter && !chapter.firstChild) chapter.remove()
}
