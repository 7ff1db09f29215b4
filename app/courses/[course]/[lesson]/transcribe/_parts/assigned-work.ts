import type { AssignedNote } from '#lib/classroom/assigned.ts'

/** What an assignment allows while it is worked on; without one, everything. */
export interface Rules {
  paste: boolean
  hints: boolean
}

/** Rules of all assignments under way that a transcription belongs to: the strictest holds. */
export function rulesOf(notes: readonly AssignedNote[]): Rules {
  const open = notes.filter(({ closed }) => !closed)
  return { paste: open.every(({ paste }) => paste === 'record'), hints: open.every(({ hints }) => hints) }
}
