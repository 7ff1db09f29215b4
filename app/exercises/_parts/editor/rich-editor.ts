/** What the page knows of the code editor; the editor itself (monaco.ts) comes only when somebody wants to write. */

export type Language = 'typescript' | 'sql' | 'json'

/** A mistake that the checker found. `line` and `column` from 1. */
export interface Mistake {
  line: number
  column: number
  /** Korean where korean.ts knows it. */
  message: string
  /** TypeScript's number. */
  code?: string
}

export interface Opening {
  language: Language
  /** What `./declarations.ts` holds. */
  declarations: string
  /** Texts from the first to the present one; undo goes back along them. */
  steps: readonly string[]
  /** Offsets in the present text. */
  selection: readonly [start: number, end: number]
  scrollTop: number
  /** For a screen reader: lines are read from the page, not from one long field. */
  readerMode: boolean
  /** Id of the text that says how to leave. */
  describedBy: string
  onChange(text: string): void
  onMistakes(mistakes: Mistake[]): void
  /** `leaves`: Tab now moves the focus on instead of indenting. */
  onTabMode(leaves: boolean): void
}

export interface RichEditor {
  focus(): void
  /** Goes to a place, from 1. */
  jump(line: number, column: number): void
  /** Other text from outside: a restored starter, an earlier submission. Can be undone. */
  replace(text: string): void
  /** Draws what the present text changes in `starter` into `place`; returns what takes it away. */
  showDifference(place: HTMLElement, starter: string): () => void
  dispose(): void
}
