/** Words and shapes of the live view of a class, shared by the server and the page. */

/** Where a student's page can be. */
export const PLACE_KINDS = ['transcription', 'experiment', 'exercise'] as const
export type PlaceKind = (typeof PLACE_KINDS)[number]

/** What a student is doing; `away`: no page of theirs is open, or nobody looks at it. */
export type LiveState = PlaceKind | 'away'

/** One student as the grid shows them. */
export interface LiveRow {
  id: string
  name: string
  /** 학번. */
  number: string | null
  state: LiveState
  /** Where they are or were last; a text of their own has no title for others. */
  place: string | null
  /** The paragraph they stand at, from 1 on, and how many there are. */
  paragraph: number | null
  paragraphs: number | null
  /** 0 … 100, of the characters. */
  percent: number | null
  /** Characters written. */
  written: number | null
  /** Keystroke accuracy over the finished paragraphs, 0 … 1. */
  accuracy: number | null
  /** 타 a minute over them. */
  speed: number | null
  /** Last progress, epoch ms; since when they are there if there was none. */
  moved: number | null
}

/** What the grid's stream sends: everything first, then what changed. */
export type LiveEvent =
  | { kind: 'snapshot'; class: { id: string; name: string }; now: number; rows: LiveRow[] }
  | { kind: 'change'; rows: LiveRow[]; gone: string[] }

/** Present without progress for that long counts as stuck, ms. */
export const STUCK_MS = 60_000
/** A page says this often that it is open, ms. */
export const PRESENT_EVERY_MS = 20_000
/** A page that says nothing for that long is gone, ms: two signs may be lost. */
export const AWAY_AFTER_MS = 2.5 * PRESENT_EVERY_MS

/** Since when a student is stuck (epoch ms); undefined while they are not. */
export function stuckSince({ state, moved }: Pick<LiveRow, 'state' | 'moved'>, now: number): number | undefined {
  return state !== 'away' && moved !== null && now - moved >= STUCK_MS ? moved : undefined
}
