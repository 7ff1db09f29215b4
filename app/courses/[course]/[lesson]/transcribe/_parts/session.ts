import type { AttemptView, ParagraphView } from '#lib/attempts/attempts.ts'
import { isHangul } from '#lib/hangul/jamo.ts'
import { blanksOf } from '#lib/transcription/blanks.ts'
import { type Hint, type HintLevel, nextHint } from '#lib/transcription/hint.ts'
import { type Judgement, judge } from '#lib/transcription/judge.ts'
import { isLatinText, LiveMeter } from '#lib/transcription/live.ts'
import { appendEdit, appendHint, appendMode } from '#lib/transcription/log.ts'
import { LogError, textLimit } from '#lib/transcription/log-format.ts'
import type { LogEvent } from '#lib/transcription/log-schema.ts'
import type { Mode } from '#lib/transcription/mode.ts'
import { characterCount } from '#lib/transcription/normalize.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { type ParagraphState, type Progress, progress, stateOfJudgement } from '#lib/transcription/progress.ts'
import { type Recall, recall } from '#lib/transcription/recall.ts'
import type { Rules } from './assigned-work.ts'
import {
  type Draft,
  draftOfUnsaved,
  draftOfView,
  endOfLog,
  isUnsaved,
  newDraft,
  settle,
  type UnsavedParagraph,
} from './draft.ts'

/** What happened, for whoever shows it. */
export type Change =
  | { kind: 'typed' | 'hint' | 'progress' }
  /** Another paragraph is the current one now. `resumed`: it is where the learner had stopped. */
  | { kind: 'moved'; from: number; resumed: boolean }
  /** The text of a paragraph came from elsewhere. */
  | { kind: 'replaced'; index: number }
  /** A sentence for the learner; `quiet` = for screen readers only, the page shows it anyway. */
  | { kind: 'said'; message: string; quiet: boolean }

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

/** One learner's work on one lesson in this page: the drafts, the current paragraph, what it is judged. No DOM, no network. */
export class Session {
  readonly paragraphs: readonly (Paragraph & { characters: number })[]
  readonly drafts = new Map<string, Draft>()
  /** What the assignments allow that this belongs to. */
  rules: Rules = { paste: true, hints: true }
  /** Speed and accuracy since the page was opened. */
  readonly meter = new LiveMeter()
  /** Without what was typed since `#isStale`; asked for through `states`. */
  readonly #states = new Map<string, ParagraphState>()
  /** The paragraph at work was judged since its state was noted. */
  #isStale = false
  readonly #indexes: ReadonlyMap<string, number>
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
  readonly #recalls = new Map<string, Recall & { end: number }>()
  /** Something was typed since the hint was shown. */
  #typedSinceHint = false
  /** Enter was pressed at the end of a paragraph with mistakes. */
  #warned = false
  /** The learner has typed or chosen a paragraph: what arrives late must not move the page. */
  #started = false

  /** `now` is a clock that does not run backwards, ms. */
  constructor(paragraphs: readonly Paragraph[], now: () => number) {
    this.paragraphs = paragraphs.map(each => ({ ...each, characters: characterCount(each.text) }))
    // Ids of earlier versions lead to the paragraphs that took their places; an id of the present one always leads to its own.
    this.#indexes = new Map([
      ...paragraphs.flatMap(({ was = [] }, index) => was.map(id => [id, index] as const)),
      ...paragraphs.map(({ id }, index) => [id, index] as const),
    ])
    this.#now = now
    this.#judgement = judge(this.paragraphs[0]?.text ?? '', '')
    this.#isLatin = paragraphs[0] !== undefined && isLatinText(paragraphs[0])
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
      ...progress(this.paragraphs, this.states),
      index: this.#index,
      flagged: this.#judgement.flagged,
    }
  }

  /** How far each paragraph is. A key press does not need to know: the states are brought up to date when they are asked for. */
  private get states(): ReadonlyMap<string, ParagraphState> {
    if (this.#isStale) {
      this.#isStale = false
      const { id, text } = this.paragraph
      this.#states.set(id, stateOfJudgement(text, this.#judgement, this.drafts.get(id)?.finished ?? false))
    }
    return this.#states
  }

  /** How far some of the paragraphs are. */
  progressOf(paragraphs: readonly Paragraph[]): Progress {
    return progress(paragraphs, this.states)
  }

  textOf(index: number): string {
    return this.drafts.get(this.paragraphs[index]!.id)?.recording.value ?? ''
  }
  /** Judges a paragraph as it stands. */
  judge(index: number): Judgement {
    return judge(this.paragraphs[index]!.text, this.textOf(index))
  }
  isFinished(index: number): boolean {
    return this.states.get(this.paragraphs[index]!.id)?.finished ?? false
  }
  /** The lesson's text was edited after this paragraph had been begun. */
  isChanged(index: number): boolean {
    const { id, hash } = this.paragraphs[index]!
    const draft = this.drafts.get(id)
    return draft !== undefined && draft.recording.log.hash !== hash && !this.states.get(id)?.complete
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
    const next = this.#nextUnfinished()
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

  /** Index of a paragraph by its id. */
  indexOf(id: string): number | undefined {
    return this.#indexes.get(id)
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

  /**
   * From here on the original is met in this mode. Paragraphs that were begun from memory are told at once, since what is
   * left of them can be seen now.
   */
  setMode(mode: Mode): void {
    if (mode === this.#mode) return
    this.#mode = mode
    this.#hint = null
    this.#isHeld = false
    for (const { recording, finished } of this.drafts.values()) {
      if (finished || (recording.mode !== 'memory' && recording.mode !== 'blank')) continue
      try {
        appendMode(recording, mode)
      } catch (error) {
        if (!(error instanceof LogError)) throw error
      }
    }
    this.#tell({ kind: 'progress' })
  }

  /**
   * Share of what had to be recalled that was; of the paragraphs that were begun in this page, each as it was when its log was
   * last whole. Null if nothing had to be.
   */
  recall(): number | null {
    let asked = 0
    let recalled = 0
    for (const [id, draft] of this.drafts) {
      const known = this.#recallOf(id, draft)
      asked += known?.askedCharacters ?? 0
      recalled += known?.recalledCharacters ?? 0
    }
    return asked === 0 ? null : recalled / asked
  }

  #recallOf(id: string, draft: Draft): Recall | undefined {
    const end = endOfLog(draft)
    const known = this.#recalls.get(id)
    if (known?.end === end || draft.recording.before > 0) return known
    const paragraph = this.paragraphs[this.#indexes.get(id)!]!
    const now = { end, ...recall(paragraph.text, draft.recording.log, blanksOf(paragraph)) }
    this.#recalls.set(id, now)
    return now
  }

  /** The server has all of a paragraph: its events need not be kept, what was counted of them is. Not of the one at work. */
  settle(id: string): void {
    const draft = this.drafts.get(id)
    if (!draft || id === this.paragraph.id) return
    this.#recallOf(id, draft)
    settle(draft)
  }

  say(message: string, quiet = false): void {
    this.#tell({ kind: 'said', message, quiet })
  }

  /** What an earlier visit left in this browser; of several tabs' drafts of a paragraph the one that got furthest. */
  restore(unsaved: readonly UnsavedParagraph[]): void {
    const known = unsaved.flatMap(each => {
      const index = this.#indexes.get(each.paragraph)
      return index === undefined ? [] : [{ ...each, paragraph: this.paragraphs[index]!.id }]
    })
    for (const each of known) {
      const index = this.#indexes.get(each.paragraph)!
      const before = this.drafts.get(each.paragraph)
      const { text } = this.paragraphs[index]!
      if (before && judge(text, before.recording.value).correct >= judge(text, each.text).correct) continue
      this.#put(index, draftOfUnsaved(each, this.#now()))
    }
    const latest = known.toSorted((a, b) => a.at - b.at).at(-1)
    if (latest) this.#resumeAt(latest.paragraph)
  }

  /** What the server has. Unsaved drafts stay; the server compares them with its own when they are sent. */
  adopt({ paragraphs, currentParagraph }: AttemptView): void {
    for (const view of paragraphs) {
      const draft = this.drafts.get(view.id)
      const isSameLog = draft?.recording.log.startedAt === view.startedAt
      if (draft && isSameLog && draft.confirmed === view.revision) continue
      // What an earlier visit left may have reached the server in its last moment.
      const isOld = draft !== undefined && isSameLog && !this.#started && endOfLog(draft) <= view.revision
      if (!draft || !isUnsaved(draft) || isOld) this.replace(view)
    }
    const isAllSaved = ![...this.drafts.values()].some(isUnsaved)
    if (isAllSaved && currentParagraph && !this.#started) this.#resumeAt(currentParagraph)
    this.#tell({ kind: 'progress' })
  }

  /** The server's text of one paragraph takes the place of this page's. */
  replace(view: ParagraphView): void {
    const index = this.#indexes.get(view.id)
    if (index === undefined) return
    this.#put(index, draftOfView(view, this.#now()))
    this.#tell({ kind: 'replaced', index })
  }

  #put(index: number, draft: Draft): void {
    const { id, text } = this.paragraphs[index]!
    this.drafts.set(id, draft)
    this.#recalls.delete(id)
    const judgement = judge(text, draft.recording.value)
    this.#states.set(id, stateOfJudgement(text, judgement, draft.finished))
    if (index !== this.#index) return
    this.#judgement = judgement
    this.#judgedCaret = undefined
  }

  /** Without moving on: the learner comes back to where they were. */
  #resumeAt(id: string): void {
    const index = this.#indexes.get(id)
    if (index !== undefined && index !== this.#index) this.#move(index, true)
  }

  #move(index: number, resumed = false): void {
    const from = this.#index
    const left = this.drafts.get(this.paragraph.id)
    // Noted while its judgement still stands.
    void this.states
    if (left) {
      // One string for two equal texts: a whole lesson is written in one sitting.
      if (left.recording.value === this.paragraph.text) left.recording.value = this.paragraph.text
    }
    this.#index = index
    this.settle(this.paragraphs[from]!.id)
    this.#hint = null
    this.#isHeld = false
    this.#isLatin = isLatinText(this.paragraph)
    this.#warned = false
    this.#judgement = judge(this.paragraph.text, this.text)
    this.#judgedCaret = undefined
    this.#tell({ kind: 'moved', from, resumed })
  }

  #nextUnfinished(): number | undefined {
    const indexes = this.paragraphs.map((_, index) => index)
    return [...indexes.slice(this.#index + 1), ...indexes.slice(0, this.#index)].find(index => !this.isFinished(index))
  }

  #draft(): Draft {
    const { id } = this.paragraph
    let draft = this.drafts.get(id)
    if (!draft) {
      draft = newDraft(this.paragraph, this.#now())
      this.drafts.set(id, draft)
    }
    // A pause of reading before the first key is no time on task.
    if (draft.recording.log.events.length === 0) draft.recording.at = this.#now()
    return draft
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
