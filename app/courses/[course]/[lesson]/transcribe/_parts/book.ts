import type { ParagraphView } from '#lib/attempts/attempts.ts'
import { blanksOf } from '#lib/transcription/blanks.ts'
import { type Judgement, judge } from '#lib/transcription/judge.ts'
import { appendMode } from '#lib/transcription/log.ts'
import { LogError } from '#lib/transcription/log-format.ts'
import type { Mode } from '#lib/transcription/mode.ts'
import { characterCount } from '#lib/transcription/normalize.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { type ParagraphState, type Progress, progress, stateOfJudgement } from '#lib/transcription/progress.ts'
import { type Recall, recall } from '#lib/transcription/recall.ts'
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

/** What one learner has written of one lesson: a draft for each paragraph that was begun, and how far each is. */
export class Book {
  readonly paragraphs: readonly (Paragraph & { characters: number })[]
  readonly drafts = new Map<string, Draft>()
  readonly #indexes: ReadonlyMap<string, number>
  readonly #states = new Map<string, ParagraphState>()
  readonly #recalls = new Map<string, Recall & { end: number }>()

  constructor(paragraphs: readonly Paragraph[]) {
    this.paragraphs = paragraphs.map(each => ({ ...each, characters: characterCount(each.text) }))
    // Ids of earlier versions lead to the paragraphs that took their places; an id of the present one always leads to its own.
    this.#indexes = new Map([
      ...paragraphs.flatMap(({ was = [] }, index) => was.map(id => [id, index] as const)),
      ...paragraphs.map(({ id }, index) => [id, index] as const),
    ])
  }

  /** Index of a paragraph by its id. */
  indexOf(id: string): number | undefined {
    return this.#indexes.get(id)
  }

  textOf(index: number): string {
    return this.draftAt(index)?.recording.value ?? ''
  }

  draftAt(index: number): Draft | undefined {
    return this.drafts.get(this.paragraphs[index]!.id)
  }

  /** The draft of a paragraph, begun if it was not; `now` is a clock that does not run backwards, ms. */
  open(index: number, now: number): Draft {
    const paragraph = this.paragraphs[index]!
    let draft = this.drafts.get(paragraph.id)
    if (!draft) {
      draft = newDraft(paragraph, now)
      this.drafts.set(paragraph.id, draft)
    }
    // A pause of reading before the first key is no time on task.
    if (draft.recording.log.events.length === 0) draft.recording.at = now
    return draft
  }

  /** Judges a paragraph as it stands. */
  judge(index: number): Judgement {
    return judge(this.paragraphs[index]!.text, this.textOf(index))
  }

  /** Notes how far a paragraph is. */
  note(index: number, judgement: Judgement): void {
    const { id, text } = this.paragraphs[index]!
    this.#states.set(id, stateOfJudgement(text, judgement, this.drafts.get(id)?.finished ?? false))
  }

  /** How far some of the paragraphs are. */
  progressOf(paragraphs: readonly Paragraph[]): Progress {
    return progress(paragraphs, this.#states)
  }

  isFinished(index: number): boolean {
    return this.#states.get(this.paragraphs[index]!.id)?.finished ?? false
  }

  /** The lesson's text was edited after this paragraph had been begun. */
  isChanged(index: number): boolean {
    const { id, hash } = this.paragraphs[index]!
    const draft = this.drafts.get(id)
    return draft !== undefined && draft.recording.log.hash !== hash && !this.#states.get(id)?.complete
  }

  /** The first paragraph behind this one, or else from the beginning, that is not finished. */
  unfinishedAfter(index: number): number | undefined {
    const indexes = this.paragraphs.map((_, index) => index)
    return [...indexes.slice(index + 1), ...indexes.slice(0, index)].find(each => !this.isFinished(each))
  }

  /** Paragraphs that were begun from memory are told at once that another mode begins: what is left of them can be seen now. */
  setMode(mode: Mode): void {
    for (const { recording, finished } of this.drafts.values()) {
      if (finished || (recording.mode !== 'memory' && recording.mode !== 'blank')) continue
      try {
        appendMode(recording, mode)
      } catch (error) {
        if (!(error instanceof LogError)) throw error
      }
    }
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
    // Most is only copied: nothing has to be counted or noted of that.
    if (!draft.recording.log.events.some(([kind]) => kind === 'm')) return undefined
    const paragraph = this.paragraphs[this.#indexes.get(id)!]!
    const now = { end, ...recall(paragraph.text, draft.recording.log, blanksOf(paragraph)) }
    this.#recalls.set(id, now)
    return now
  }

  /** The server has all of a paragraph: its events need not be kept, what was counted of them is. */
  settle(id: string): void {
    const draft = this.drafts.get(id)
    if (!draft) return
    this.#recallOf(id, draft)
    settle(draft)
  }

  /**
   * Puts in what an earlier visit left in this browser; of several tabs' drafts of a paragraph the one that got furthest.
   * Returns the indexes of what was put in, and of what was written last.
   */
  restore(unsaved: readonly UnsavedParagraph[], now: number): { put: Set<number>; last: number | undefined } {
    const put = new Set<number>()
    let last: { at: number; index: number } | undefined
    for (const each of unsaved) {
      const index = this.#indexes.get(each.paragraph)
      if (index === undefined) continue
      if (!last || each.at >= last.at) last = { at: each.at, index }
      const { id, text } = this.paragraphs[index]!
      const before = this.drafts.get(id)
      if (before && judge(text, before.recording.value).correct >= judge(text, each.text).correct) continue
      this.#put(index, draftOfUnsaved({ ...each, paragraph: id }, now))
      put.add(index)
    }
    return { put, last: last?.index }
  }

  /**
   * Should the server's text of a paragraph take the place of this page's? Not of what is unsaved: the server compares that
   * with its own when it is sent, unless it `mayBeOld`.
   */
  isBehind(view: ParagraphView, mayBeOld: boolean): boolean {
    const draft = this.drafts.get(view.id)
    const isSameLog = draft?.recording.log.startedAt === view.startedAt
    if (draft && isSameLog && draft.confirmed === view.revision) return false
    // What an earlier visit left may have reached the server in its last moment.
    const isOld = draft !== undefined && isSameLog && mayBeOld && endOfLog(draft) <= view.revision
    return !draft || !isUnsaved(draft) || isOld
  }

  /** The server's text of one paragraph takes the place of this page's. Returns its index. */
  replace(view: ParagraphView, now: number): number | undefined {
    const index = this.#indexes.get(view.id)
    if (index !== undefined) this.#put(index, draftOfView(view, now))
    return index
  }

  get isAllSaved(): boolean {
    return ![...this.drafts.values()].some(isUnsaved)
  }

  #put(index: number, draft: Draft): void {
    const { id } = this.paragraphs[index]!
    this.drafts.set(id, draft)
    this.#recalls.delete(id)
    this.note(index, this.judge(index))
  }
}
