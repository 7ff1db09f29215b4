import type { AttemptView, ParagraphView } from '#lib/attempts/attempts.ts'
import { isHangul } from '#lib/hangul/jamo.ts'
import { type Hint, type HintLevel, nextHint } from '#lib/transcription/hint.ts'
import { type Judgement, judge } from '#lib/transcription/judge.ts'
import { isLatinText, LiveMeter } from '#lib/transcription/live.ts'
import { appendEdit, appendHint, appendMode } from '#lib/transcription/log.ts'
import { LogError, textLimit } from '#lib/transcription/log-format.ts'
import type { LogEvent } from '#lib/transcription/log-schema.ts'
import type { Mode } from '#lib/transcription/mode.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import type { Progress } from '#lib/transcription/progress.ts'
import type { Rules } from './assigned-work.ts'
import { Book } from './book.ts'
import type { Draft, UnsavedParagraph } from './draft.ts'

/** What happened, for whoever shows it. */
export type Change =
  | { kind: 'typed' | 'hint' | 'progress' }
  /** Another paragraph is the current one now. `resumed`: it is where the learner had stopped. */
  | { kind: 'moved'; from: number; resumed: boolean }
  /** The text of a paragraph came from elsewhere. */
  | { kind: 'replaced'; index: number }
  /** A sentence for the learner; `quiet` = for screen readers only, the page shows it anyway. */
  | ({ kind: 'said' } & Said)

export interface Said {
  message: string
  quiet: boolean
}

export interface TypingContext {
  caret: number
  flags: number
  /** A composition is under way: nothing may change but what the input method changes. */
  composing: boolean
}

/** Where an attempt stands, for the head of the page. */
export interface Standing extends Progress {
  index: number
  flagged: number
}

/** One learner's work on one lesson in this page: the paragraph at work, what it is judged, what helps with it. No DOM, no network. */
export class Session {
  /** What the assignments allow that this belongs to. */
  rules: Rules = { paste: true, hints: true }
  /** Speed and accuracy since the page was opened. */
  readonly meter = new LiveMeter()
  /** Asked through `book` wherever it matters how far the paragraph at work is. */
  readonly #book: Book
  /** The paragraph at work was judged since the book was told. */
  #isStale = false
  readonly #listeners = new Set<(change: Change) => void>()
  readonly #now: () => number
  #index = 0
  #isLatin = false
  #judgement: Judgement
  /** Where the caret stood for that, if it was typed here. */
  #judgedCaret: number | undefined
  #hint: Hint | null = null
  /** The hint is shown for as long as its key is held. */
  #isHeld = false
  #mode: Mode = 'copy'
  /** Something was typed since the hint was shown. */
  #typedSinceHint = false
  #said: Said | undefined
  /** Enter was pressed at the end of a paragraph with mistakes. */
  #warned = false
  /** The learner has typed or chosen a paragraph: what arrives late must not move the page. */
  #started = false

  /** `now` is a clock that does not run backwards, ms. */
  constructor(paragraphs: readonly Paragraph[], now: () => number) {
    this.#book = new Book(paragraphs)
    this.#now = now
    this.#judgement = judge(this.paragraphs[0]?.text ?? '', '')
    this.#isLatin = paragraphs[0] !== undefined && isLatinText(paragraphs[0])
  }

  get paragraphs(): Book['paragraphs'] {
    return this.#book.paragraphs
  }
  get drafts(): ReadonlyMap<string, Draft> {
    return this.#book.drafts
  }
  get index(): number {
    return this.#index
  }
  get paragraph(): Paragraph {
    return this.paragraphs[this.#index]!
  }
  get text(): string {
    return this.textOf(this.#index)
  }
  get judgement(): Judgement {
    return this.#judgement
  }
  get hint(): Hint | null {
    return this.#hint
  }
  get isHintHeld(): boolean {
    return this.#isHeld
  }
  get mode(): Mode {
    return this.#mode
  }
  get standing(): Standing {
    return {
      ...this.progressOf(this.paragraphs),
      index: this.#index,
      flagged: this.#judgement.flagged,
    }
  }

  /** With the paragraph at work as it is now. A key press does not need to know: the book is told when it is asked. */
  private get book(): Book {
    if (this.#isStale) {
      this.#isStale = false
      this.#book.note(this.#index, this.#judgement)
    }
    return this.#book
  }

  /** How far some of the paragraphs are. */
  progressOf(paragraphs: readonly Paragraph[]): Progress {
    return this.book.progressOf(paragraphs)
  }
  textOf(index: number): string {
    return this.#book.textOf(index)
  }
  /** Judges a paragraph as it stands. */
  judge(index: number): Judgement {
    return this.#book.judge(index)
  }
  isFinished(index: number): boolean {
    return this.book.isFinished(index)
  }
  /** The lesson's text was edited after this paragraph had been begun. */
  isChanged(index: number): boolean {
    return this.book.isChanged(index)
  }
  /** Index of a paragraph by its id. */
  indexOf(id: string): number | undefined {
    return this.#book.indexOf(id)
  }
  /** See `Book.recall`. */
  recall(): number | null {
    return this.#book.recall()
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * The textarea holds this text now. May be called again with the same text.
   * Moves on when the paragraph is complete and a character that belongs to no composition stands at its end.
   */
  type(value: string, { caret, flags, composing }: TypingContext): void {
    const { recording } = this.#draft()
    const { value: before } = recording
    const { flagged: flaggedBefore } = this.#judgement
    let event: LogEvent | null = null
    try {
      if (value !== before) appendMode(recording, this.#mode)
      event = appendEdit(recording, value, this.#now(), { caret, flags, limit: textLimit(this.paragraph.text) })
      if (event) {
        this.#started = true
        this.#typedSinceHint = true
        this.#warned = false
      }
    } catch (error) {
      if (!(error instanceof LogError)) throw error
      this.say(error.message)
    }
    // Browsers differ in what comes last, so a text is read twice: nothing has to be done for it again.
    const isRead = value === before && caret === this.#judgedCaret
    if (!isRead) this.#judge(value, caret)
    if (event?.[0] === 'e') {
      this.meter.note({
        event,
        removed: before.slice(event[2], event[2] + event[3]),
        at: recording.at,
        flaggedBefore,
        flaggedAfter: this.#judgement.flagged,
        isLatin: this.#isLatin,
      })
    }
    if (this.#hint && this.#judgement.next >= this.#hint.end) this.#hint = null
    if (!isRead) this.#tell({ kind: 'typed' })
    if (!composing && this.#judgement.complete && caret === value.length && endsCommitted(value)) this.advance()
  }

  /** Enter: goes on from a complete paragraph, and at the second press from one with mistakes. */
  enter(): void {
    const { complete, atEnd, flagged } = this.#judgement
    if (complete || (atEnd && this.#warned)) this.advance()
    else if (atEnd) {
      this.#warned = true
      this.say(`틀린 곳이 ${flagged}개 남았어요. 고치거나 Enter를 한 번 더 눌러 넘어가세요.`)
    } else if (this.text !== '') this.say('아직 남은 글이 있어요. 그대로 넘어가려면 Ctrl+Enter를 누르세요.')
  }

  /** Leaves the paragraph as it is and goes to the next one that is not finished. */
  advance(): void {
    const left = this.#index
    this.#draft().finished = true
    this.#judge(this.text)
    const { flagged } = this.#judgement
    const next = this.book.unfinishedAfter(left)
    if (next === undefined) this.#tell({ kind: 'progress' })
    else this.#move(next)
    const done = `단락 ${left + 1}을 마쳤어요. ${this.paragraphs.length}개 가운데 ${this.standing.writtenParagraphs}개를 썼어요.`
    this.say(flagged > 0 ? `${done} 틀린 곳이 ${flagged}개 있어요.` : done, true)
  }

  /** Goes to a paragraph; out of range does nothing. */
  goTo(index: number): void {
    if (index < 0 || index >= this.paragraphs.length || index === this.#index) return
    this.#started = true
    this.#move(index)
  }

  /** The next word; asked again without typing, the next phrase, then the rest. */
  showHint(): void {
    this.#show(this.#hint && !this.#typedSinceHint ? (Math.min(3, this.#hint.level + 1) as HintLevel) : 1)
  }

  /** The rest of the paragraph, until `releaseHint`. */
  holdHint(): void {
    if (this.#isHeld) return
    this.#isHeld = true
    this.#show(3)
  }

  releaseHint(): void {
    if (!this.#isHeld) return
    this.#isHeld = false
    this.#hint = null
    this.#tell({ kind: 'hint' })
  }

  #show(level: HintLevel): void {
    if (!this.rules.hints) {
      this.say('이 배정에서는 힌트를 볼 수 없어요.')
      return
    }
    const hint = nextHint(this.paragraph.text, this.text, level)
    if (!hint) return
    const { recording } = this.#draft()
    try {
      appendMode(recording, this.#mode)
      this.meter.spend(appendHint(recording, level, this.#now())[1], this.#isLatin)
    } catch (error) {
      if (!(error instanceof LogError)) throw error
      this.say(error.message)
    }
    this.#typedSinceHint = false
    this.#hint = hint
    this.#tell({ kind: 'hint' })
  }

  /** From here on the original is met in this mode. */
  setMode(mode: Mode): void {
    if (mode === this.#mode) return
    this.#mode = mode
    this.#hint = null
    this.#isHeld = false
    this.#book.setMode(mode)
    this.#tell({ kind: 'progress' })
  }

  /** The server has all of a paragraph: its events are let go. Not of the one at work. */
  settle(id: string): void {
    if (id !== this.paragraph.id) this.#book.settle(id)
  }

  say(message: string, quiet = false): void {
    this.#said = { message, quiet }
    this.#tell({ kind: 'said', message, quiet })
  }

  /** What was said last, for who comes later: a page opens its store and asks the server before it shows anything. */
  get said(): Said | undefined {
    return this.#said
  }

  /** What an earlier visit left in this browser. */
  restore(unsaved: readonly UnsavedParagraph[]): void {
    const { put, last } = this.#book.restore(unsaved, this.#now())
    if (put.has(this.#index)) this.#judgeAnew()
    if (last !== undefined) this.#resumeAt(last)
  }

  /** What the server has. */
  adopt({ paragraphs, currentParagraph }: AttemptView): void {
    for (const view of paragraphs) if (this.#book.isBehind(view, !this.#started)) this.replace(view)
    const index =
      currentParagraph && this.#book.isAllSaved && !this.#started ? this.indexOf(currentParagraph) : undefined
    if (index !== undefined) this.#resumeAt(index)
    this.#tell({ kind: 'progress' })
  }

  /** The server's text of one paragraph takes the place of this page's. */
  replace(view: ParagraphView): void {
    const index = this.#book.replace(view, this.#now())
    if (index === undefined) return
    if (index === this.#index) this.#judgeAnew()
    this.#tell({ kind: 'replaced', index })
  }

  /** Without moving on: the learner comes back to where they were. */
  #resumeAt(index: number): void {
    if (index !== this.#index) this.#move(index, true)
  }

  #move(index: number, resumed = false): void {
    const from = this.#index
    // Told while its judgement still stands.
    const left = this.book.draftAt(from)
    // One string for two equal texts: a whole lesson is written in one sitting.
    if (left?.recording.value === this.paragraph.text) left.recording.value = this.paragraph.text
    this.#index = index
    this.settle(this.paragraphs[from]!.id)
    this.#hint = null
    this.#isHeld = false
    this.#isLatin = isLatinText(this.paragraph)
    this.#warned = false
    this.#judgeAnew()
    this.#tell({ kind: 'moved', from, resumed })
  }

  #draft(): Draft {
    return this.#book.open(this.#index, this.#now())
  }

  /** Nothing was typed for this: the book has it already. */
  #judgeAnew(): void {
    this.#judgement = this.#book.judge(this.#index)
    this.#judgedCaret = undefined
    this.#isStale = false
  }

  #judge(value: string, caret?: number): void {
    this.#judgedCaret = caret
    this.#judgement = judge(this.paragraph.text, value, caret === undefined ? undefined : { caret })
    this.#isStale = true
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) listener(change)
  }
}

/** Ends with a character that no input method is still composing. */
function endsCommitted(value: string): boolean {
  const last = value.at(-1)
  return last !== undefined && !isHangul(last.codePointAt(0)!)
}
