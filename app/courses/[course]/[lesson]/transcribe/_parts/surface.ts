import type { Run } from '#lib/transcription/judge.ts'
import { Field } from './field.ts'
import { Painter } from './painter.ts'
import { bringIntoView } from './pane.ts'
import { hasMistake, indent, type Marked, showRuns } from './runs.ts'
import type { Change, Session } from './session.ts'
import { WrittenList } from './written-list.ts'

/** The elements that the page gives to the surface; what is in them belongs to it. */
export interface SurfaceElements {
  /** Scrolls the original. */
  originalPane: HTMLElement
  /** Scrolls what is written. */
  writingPane: HTMLElement
  field: HTMLTextAreaElement
  /** Lies under the field with the same text, to underline mistakes in it. */
  mirror: HTMLElement
  /** The current paragraph with its marks, where they cannot be painted into the original. */
  guide: HTMLElement
  before: HTMLElement
  behind: HTMLElement
  hint: HTMLElement
  number: HTMLElement
}

/** A field that grows by itself needs the mirror for underlining alone: a text without mistakes is laid out once, not twice. */
const SIZES_ITSELF = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content')

const HINTS = { 1: '다음 낱말', 2: '다음 구절', 3: '남은 글' } as const

/** Shows a session, and takes what is typed. Outside of React: a key press changes only what it must. */
export class Surface {
  readonly #session: Session
  readonly #elements: SurfaceElements
  readonly #painter: Painter
  readonly #list: WrittenList
  readonly field: Field
  readonly #cleanUp = new AbortController()
  #frame = 0
  /** The paragraph is so long that the place in it must be followed. */
  #isLong = false

  constructor(session: Session, elements: SurfaceElements) {
    this.#session = session
    this.#elements = elements
    this.#painter = new Painter(elements.originalPane)
    this.#list = new WrittenList(session, elements.before, elements.behind)
    this.field = new Field(elements.field, session)
    session.paragraphs.forEach((_, index) => {
      this.#showWritten(index)
    })
    const unsubscribe = session.subscribe(change => this.#take(change))
    const { signal } = this.#cleanUp
    signal.addEventListener('abort', unsubscribe)
    elements.originalPane.addEventListener('click', event => this.#chooseFrom(event, 'p'), { signal })
    for (const list of [elements.before, elements.behind]) {
      list.addEventListener('click', event => this.#chooseFrom(event, 'written'), { signal })
    }
    // Turning a phone, its keyboard, another size of the window: the place at work stays in sight.
    const observer = new ResizeObserver(() => this.#scroll({ lazily: false }))
    observer.observe(elements.originalPane)
    observer.observe(elements.writingPane)
    signal.addEventListener('abort', () => observer.disconnect())
    this.#showParagraph()
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame)
    this.#cleanUp.abort()
    this.field.dispose()
    this.#painter.dispose()
  }

  #take(change: Change): void {
    if (change.kind === 'typed') this.#showTyping()
    else if (change.kind === 'hint') this.#showTyping()
    else if (change.kind === 'moved') {
      this.#showWritten(change.from)
      this.#list.update(change.from)
      this.#showParagraph()
    } else if (change.kind === 'replaced') {
      this.#list.update(change.index)
      if (change.index === this.#session.index) this.#showParagraph()
      else this.#showWritten(change.index)
    }
  }

  /** Ink and lasting marks of a paragraph that is not at work. */
  #showWritten(index: number): void {
    const paragraph = this.#session.paragraphs[index]!
    this.#painter.markChanged(paragraph.id, this.#session.isChanged(index))
    this.#painter.ink(paragraph.id, this.#session.isFinished(index))
    if (this.#session.textOf(index) === '') this.#painter.paint(paragraph, [])
    else this.#painter.paint(paragraph, this.#session.judge(index).guide.filter(isLasting(this.#session, index)))
  }

  #showParagraph(): void {
    const { session, painter, elements } = this.parts
    const { index, paragraph, paragraphs } = session
    painter.ink(paragraph.id, false)
    painter.markChanged(paragraph.id, session.isChanged(index))
    painter.light(paragraph.id)
    elements.writingPane.dataset.paragraph = paragraph.id
    elements.writingPane.dataset.kind = paragraph.kind
    elements.field.setAttribute('aria-label', `단락 ${index + 1}/${paragraphs.length} 옮겨 쓰기`)
    elements.number.textContent = `단락 ${index + 1}${session.isChanged(index) ? ' · 원문이 바뀐 단락' : ''}`
    indent(elements.field, paragraph.text)
    indent(elements.mirror, paragraph.text)
    elements.guide.hidden = painter.canPaint(paragraph)
    this.#list.arrange()
    this.field.show()
    this.#showTyping()
    this.#scroll()
  }

  /** On every key press: the marks of this paragraph, the mirror, the hint. */
  #showTyping(): void {
    const { session, painter, elements } = this.parts
    const { paragraph, judgement, hint } = session
    painter.paint(paragraph, judgement.guide, hint)
    // The space at the end gives a line break at the end of the text its line.
    if (!SIZES_ITSELF || hasMistake(judgement.typed)) {
      showRuns(elements.mirror, elements.field.value, judgement.typed, { tail: ' ' })
    } else if (elements.mirror.firstChild) elements.mirror.replaceChildren()
    if (!elements.guide.hidden) showRuns(elements.guide, paragraph.text, guideOf(session), { isGuide: true })
    const { dataset } = elements.writingPane
    if (dataset.flagged !== `${judgement.flagged}`) dataset.flagged = `${judgement.flagged}`
    if (dataset.complete !== `${judgement.complete}`) dataset.complete = `${judgement.complete}`
    const text = hint ? `${HINTS[hint.level]}: ${hint.text}` : ''
    if (elements.hint.textContent !== text) elements.hint.textContent = text
    if (this.#isLong) this.#followPlace()
  }

  #scroll(how = { lazily: true }): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame(() => {
      const { painter, session, elements } = this.parts
      const element = painter.element(session.paragraph.id)
      if (element) {
        const box = element.getBoundingClientRect()
        this.#isLong = box.height > elements.originalPane.clientHeight * 0.4
        bringIntoView(elements.originalPane, box, how)
      }
      bringIntoView(elements.writingPane, elements.field.getBoundingClientRect(), how)
    })
  }

  /** Keeps the line at work in sight, at most once a frame. */
  #followPlace(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame(() => {
      const { painter, session, elements } = this.parts
      const { next } = session.judgement
      const box = painter.range(session.paragraph, next, next + 1)?.getBoundingClientRect()
      if (box) bringIntoView(elements.originalPane, box, { lazily: true })
    })
  }

  #chooseFrom(event: Event, key: 'p' | 'written'): void {
    const target = event.target as Element
    // A click on a link or a selection of text is meant for that.
    if (target.closest('a, button, summary') || !(getSelection()?.isCollapsed ?? true)) return
    const id = target.closest<HTMLElement>(`[data-${key}]`)?.dataset[key]
    const index = id === undefined ? undefined : this.#session.indexOf(id)
    if (index === undefined) return
    this.field.settled(() => this.#session.goTo(index))
    this.#elements.field.focus({ preventScroll: true })
  }

  private get parts() {
    return { session: this.#session, painter: this.#painter, elements: this.#elements }
  }
}

/** In a finished paragraph only the mistakes stay marked: ink says the rest. */
function isLasting(session: Session, index: number): (run: Run) => boolean {
  const finished = session.isFinished(index)
  return ({ mark }) => mark === 'wrong' || mark === 'missing' || (!finished && mark === 'correct')
}

/** Marks of the paragraph at work with what a hint shows; they never overlap. */
function guideOf({ judgement: { guide }, hint }: Session): readonly Marked[] {
  if (!hint) return guide
  const start = Math.max(hint.start, guide.at(-1)?.end ?? 0)
  return start < hint.end ? [...guide, { mark: 'hint', start, end: hint.end }] : guide
}
