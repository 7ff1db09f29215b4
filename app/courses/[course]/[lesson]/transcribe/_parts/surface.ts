import { blanksOf } from '#lib/transcription/blanks.ts'
import type { Run } from '#lib/transcription/judge.ts'
import type { Stretch } from '#lib/transcription/stretch.ts'
import { makeBlanks, showPassed } from './blank-marks.ts'
import { Field } from './field.ts'
import { CURRENT_ID, Painter } from './painter.ts'
import { bringIntoView, placeAt, topIn } from './pane.ts'
import { keepPlace, readPlace } from './place.ts'
import { indent, type Marked, mistakenPart, showRuns } from './runs.ts'
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
  /** Lies under the field too: the rest of the paragraph while the hint is held. */
  ghost: HTMLElement
  number: HTMLElement
}

/** A field that grows by itself needs the mirror for underlining alone: what is right behind the last mistake is laid out once, not twice. */
const SIZES_ITSELF = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content')

/** At the return to a place: so many frames at most, and enough when nothing has moved for so many. */
const SETTLE_FRAMES = 60
const STILL_FRAMES = 5

const HINTS = { 1: '다음 낱말', 2: '다음 구절', 3: '남은 글' } as const

/** Shows a session, and takes what is typed. Outside of React: a key press changes only what it must. */
export class Surface {
  readonly #session: Session
  readonly #subject: string
  readonly #elements: SurfaceElements
  readonly #painter: Painter
  readonly #list: WrittenList
  readonly field: Field
  readonly #cleanUp = new AbortController()
  #frame = 0
  #blanks: readonly Stretch[] = []
  /** Number of them that typing has passed. */
  #passed = -1
  /** The paragraph is so long that the place in it must be followed. */
  #isLong = false

  /** `subject` names what is typed: the place in it is found again at the next visit. */
  constructor(session: Session, subject: string, elements: SurfaceElements) {
    this.#session = session
    this.#subject = subject
    this.#elements = elements
    if (session.mode === 'blank') makeBlanks(elements.originalPane, session.paragraphs)
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
    let isFirst = true
    const observer = new ResizeObserver(() => {
      // To be observed is no change of size.
      if (!isFirst) this.#scroll({ lazily: false })
      isFirst = false
    })
    observer.observe(elements.originalPane)
    observer.observe(elements.writingPane)
    signal.addEventListener('abort', () => observer.disconnect())
    this.#showParagraph()
    this.#return()
    window.addEventListener('pagehide', () => this.#keepPlace(), { signal })
    document.addEventListener('visibilitychange', () => document.hidden && this.#keepPlace(), { signal })
  }

  dispose(): void {
    this.#keepPlace()
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
      // The server's answer came after the page.
      if (change.resumed) this.#return()
    } else if (change.kind === 'replaced') {
      this.#list.update(change.index)
      if (change.index !== this.#session.index) this.#showWritten(change.index)
      // What stands here already moves no caret, and ends no composition.
      else if (this.#elements.field.value === this.#session.text) this.#showTyping()
      else this.#showParagraph()
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
    const isHidden = session.mode === 'memory' || (session.mode === 'listen' && paragraph.kind !== 'code')
    // A description is read out even where it is hidden.
    if (isHidden) elements.field.removeAttribute('aria-describedby')
    else elements.field.setAttribute('aria-describedby', CURRENT_ID)
    elements.guide.hidden = isHidden || painter.canPaint(paragraph)
    this.#blanks = session.mode === 'blank' ? blanksOf(paragraph) : []
    this.#passed = -1
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
    const typed = elements.field.value
    if (SIZES_ITSELF) showRuns(elements.mirror, mistakenPart(typed, judgement.typed), judgement.typed)
    // The space at the end gives a line break at the end of the text its line.
    else showRuns(elements.mirror, typed, judgement.typed, { tail: ' ' })
    if (this.#blanks.length > 0) this.#showBlanks()
    if (!elements.guide.hidden) {
      const text = this.#blanks.length > 0 ? masked(paragraph.text, this.#blanks.slice(this.#passed)) : paragraph.text
      showRuns(elements.guide, text, guideOf(session), { isGuide: true })
    }
    const { dataset } = elements.writingPane
    if (dataset.flagged !== `${judgement.flagged}`) dataset.flagged = `${judgement.flagged}`
    if (dataset.complete !== `${judgement.complete}`) dataset.complete = `${judgement.complete}`
    const text = hint ? `${HINTS[hint.level]}: ${hint.text}` : ''
    if (elements.hint.textContent !== text) elements.hint.textContent = text
    if (session.isHintHeld !== elements.ghost.hasChildNodes()) this.#showGhost()
    if (this.#isLong) this.#followPlace()
  }

  #showBlanks(): void {
    const { session, painter } = this.parts
    const { next } = session.judgement
    const passed = this.#blanks.filter(({ end }) => end <= next).length
    if (passed === this.#passed) return
    this.#passed = passed
    showPassed(painter.element(session.paragraph.id), this.#blanks, next)
  }

  /** What is left of the paragraph, where it will stand. */
  #showGhost(): void {
    const { session, elements } = this.parts
    const { hint, isHintHeld } = session
    elements.hint.classList.toggle('visually-hidden', isHintHeld)
    elements.ghost.parentElement?.classList.toggle('held', isHintHeld)
    if (!hint || !isHintHeld) {
      elements.ghost.replaceChildren()
      return
    }
    const written = document.createElement('span')
    written.textContent = elements.field.value
    elements.ghost.replaceChildren(written, hint.text)
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

  /** Puts caret and panes where they were when the learner left this paragraph, if it is still the one at work. */
  #return(): void {
    const { session, painter, elements } = this.parts
    const place = readPlace(this.#subject)
    if (!place || place.paragraph !== session.paragraph.id) return
    const caret = Math.min(place.caret, elements.field.value.length)
    elements.field.setSelectionRange(caret, caret)
    // What comes into sight by that takes its height only then, and moves what stands below it.
    const settle = (frames: number, still: number) => {
      const element = painter.element(place.paragraph)
      const moved =
        (element ? placeAt(elements.originalPane, element, place.original) : 0) +
        placeAt(elements.writingPane, elements.field, place.writing)
      const stillNow = moved < 1 ? still + 1 : 0
      if (frames > 0 && stillNow < STILL_FRAMES) this.#frame = requestAnimationFrame(() => settle(frames - 1, stillNow))
    }
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame(() => settle(SETTLE_FRAMES, 0))
  }

  #keepPlace(): void {
    const { session, painter, elements } = this.parts
    const element = painter.element(session.paragraph.id)
    if (!element) return
    keepPlace(this.#subject, {
      paragraph: session.paragraph.id,
      caret: elements.field.selectionStart,
      original: topIn(elements.originalPane, element),
      writing: topIn(elements.writingPane, elements.field),
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

/** A guide in which the blanks are blank. */
function masked(text: string, blanks: readonly Stretch[]): string {
  let shown = text
  for (const { start, end } of blanks) shown = shown.slice(0, start) + '_'.repeat(end - start) + shown.slice(end)
  return shown
}
