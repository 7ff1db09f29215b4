import { judge } from '#lib/transcription/judge.ts'
import { indent, showRuns } from './runs.ts'
import type { Session } from './session.ts'

/**
 * The paragraphs written so far, before and behind the one at work. Their elements move between the two places; a textarea
 * that moved instead would lose the focus and, on a phone, the keyboard.
 */
export class WrittenList {
  readonly #session: Session
  readonly #before: Element
  readonly #behind: Element
  readonly #elements = new Map<number, HTMLElement>()

  constructor(session: Session, before: Element, behind: Element) {
    this.#session = session
    this.#before = before
    this.#behind = behind
    this.renew()
  }

  /** Builds the list anew, after much has changed at once. */
  renew(): void {
    this.#elements.clear()
    for (let index = 0; index < this.#session.paragraphs.length; index++) this.#make(index)
    this.arrange()
  }

  /** Shows a paragraph's text as it is now; call `arrange` afterwards. */
  update(index: number): void {
    this.#elements.delete(index)
    this.#make(index)
  }

  /** Puts every paragraph where it belongs, touching only what does not stand there yet. */
  arrange(): void {
    const { index: current } = this.#session
    const ordered = [...this.#elements].toSorted(([a], [b]) => a - b)
    fill(
      this.#before,
      ordered.filter(([index]) => index < current).map(([, element]) => element),
    )
    fill(
      this.#behind,
      ordered.filter(([index]) => index > current).map(([, element]) => element),
    )
  }

  #make(index: number): void {
    const typed = this.#session.textOf(index)
    if (typed.trim() === '') return
    const { id, kind, text } = this.#session.paragraphs[index]!
    const element = document.createElement('p')
    element.dataset.written = id
    element.className = `written ${kind}`
    indent(element, text)
    showRuns(element, typed, judge(text, typed).typed)
    this.#elements.set(index, element)
  }
}

/** Makes these the children of the element, in order. Mostly one is added at the end or taken away. */
function fill(parent: Element, wanted: readonly Element[]): void {
  const stay = new Set<ChildNode>(wanted)
  for (const child of [...parent.childNodes]) if (!stay.has(child)) child.remove()
  let at = parent.firstChild
  for (const element of wanted) {
    if (element === at) at = at.nextSibling
    else parent.insertBefore(element, at)
  }
}
