import type { ParagraphLog } from './log-schema.ts'

/** For each event: a text twice as long as the target, with mistakes in seven places. */
const LENGTHS = 2
const PER_EVENT = 1_000
/** However short the log is. */
const AT_LEAST = 500_000

/**
 * How much judging one log may cost, in units of `Alignment.work` (some 5 ns each). Judging anew after every event costs what
 * the text is long and what mistakes stand in it. Logs of people stay far below the bound; a log made up of random edits
 * would cost a second, and a request can carry two hundred of them. What comes after the bound counts as typed, not as right.
 */
export class JudgingBudget {
  #left: number

  constructor(target: string, { events }: Pick<ParagraphLog, 'events'>) {
    this.#left = AT_LEAST + events.length * (LENGTHS * target.length + PER_EVENT)
  }

  get isSpent(): boolean {
    return this.#left < 0
  }

  spend(work: number): void {
    this.#left -= work
  }
}
