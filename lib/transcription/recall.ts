import { hintFrom } from './hint.ts'
import { judge } from './judge.ts'
import { JudgingBudget } from './judging-budget.ts'
import { applyEdit } from './log.ts'
import type { ParagraphLog } from './log-schema.ts'
import { MODES, type Mode } from './mode.ts'
import type { Stretch } from './stretch.ts'

/** Characters (without white space) that the learner had to recall and has passed, and those of them that they recalled. */
export interface Recall {
  askedCharacters: number
  recalledCharacters: number
}

const NOTHING: Recall = { askedCharacters: 0, recalledCharacters: 0 }

/**
 * What was recalled in one paragraph. In memory mode everything behind the place of typing is asked, in blank mode the
 * blanks behind it. A character counts as recalled when it stands right in the text and was not shown first: by a hint, or
 * by changing to a mode that shows or reads it.
 *
 * @param blanks of the paragraph, see `blanksOf`
 * @throws LogError for a log that cannot be replayed
 */
export function recall(target: string, log: ParagraphLog, blanks: readonly Stretch[]): Recall {
  if (!log.events.some(([kind, , what]) => kind === 'm' && isRecalling(MODES[what]))) return NOTHING
  const page = new Page(target, blanks, new JudgingBudget(target, log))
  for (const event of log.events) {
    if (event[0] === 'e') page.edit(applyEdit(page.value, { position: event[2], deleted: event[3], text: event[4] }))
    else if (event[0] === 'm') page.change(MODES[event[2]]!)
    else if (event[0] === 'h') {
      const hint = hintFrom(target, page.place(), event[2])
      if (hint) page.show(hint)
    }
  }
  return page.count()
}

function isRecalling(mode: Mode | undefined): boolean {
  return mode === 'memory' || mode === 'blank'
}

/** Which characters of the original were asked for and which were shown, one flag a UTF-16 unit. */
class Page {
  value = ''
  readonly #shown: Uint8Array
  readonly #asked: Uint8Array
  readonly #isBlank: Uint8Array
  readonly #target: string
  readonly #budget: JudgingBudget
  #mode: Mode = 'copy'
  #at = 0

  constructor(target: string, blanks: readonly Stretch[], budget: JudgingBudget) {
    this.#target = target
    this.#budget = budget
    this.#shown = new Uint8Array(target.length)
    this.#asked = new Uint8Array(target.length)
    this.#isBlank = new Uint8Array(target.length)
    for (const { start, end } of blanks) this.#isBlank.fill(1, start, end)
  }

  edit(value: string): void {
    const isShorter = value.length < this.value.length
    this.value = value
    // What was taken away is asked for again.
    if (isShorter && isRecalling(this.#mode)) this.#ask()
  }

  /** What is seen before one sets out to recall it may be recalled; afterwards it may not. */
  show({ start, end }: Stretch): void {
    if (isRecalling(this.#mode)) this.#shown.fill(1, start, end)
  }

  change(mode: Mode): void {
    this.#mode = mode
    if (isRecalling(mode)) this.#ask()
    const from = this.place()
    for (let i = from; i < this.#shown.length; i++) {
      const isHidden = mode === 'memory' || (mode === 'blank' && this.#isBlank[i] === 1)
      if (!isHidden && this.#asked[i] === 1) this.#shown[i] = 1
    }
  }

  count(): Recall {
    const { guide, next, complete } = judge(this.#target, this.value)
    const isRight = new Uint8Array(this.#target.length)
    for (const { mark, start, end } of guide) if (mark === 'correct') isRight.fill(1, start, end)
    const passed = complete ? this.#target.length : next
    let askedCharacters = 0
    let recalledCharacters = 0
    let at = 0
    for (const character of this.#target) {
      if (at >= passed) break
      if (this.#asked[at] === 1 && character.trim() !== '') {
        askedCharacters++
        if (isRight[at] === 1 && this.#shown[at] === 0) recalledCharacters++
      }
      at += character.length
    }
    return { askedCharacters, recalledCharacters }
  }

  #ask(): void {
    const from = this.place()
    for (let i = from; i < this.#asked.length; i++) {
      if (this.#mode === 'memory' || this.#isBlank[i] === 1) this.#asked[i] = 1
    }
  }

  /** Offset in the target at which typing stands. */
  place(): number {
    if (this.#budget.isSpent) return this.#at
    const { next, work } = judge(this.#target, this.value)
    this.#budget.spend(work)
    this.#at = next
    return next
  }
}
