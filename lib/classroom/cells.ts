/** Marks of a cell of the gradebook, or-ed. */
export const CELL = {
  handedIn: 1,
  /** The hand-in that counts came after the due time. */
  late: 2,
  /** Somebody has to judge it. */
  waiting: 4,
  overridden: 8,
  /** Something came after the cut-off and does not count. */
  uncounted: 16,
  extended: 32,
} as const

/** Points (null: none yet) and marks. */
export type Cell = readonly [points: number | null, marks: number]

/** A cell in words, for its title and for screen readers. */
export function describeCell(cell: Cell | null, points: number): string {
  if (!cell) return '내지 않음'
  const [got, marks] = cell
  const said = [got === null ? (marks & CELL.handedIn ? '제출함' : '내지 않음') : `${points}점 가운데 ${got}점`]
  if (marks & CELL.waiting) said.push('채점 필요')
  if (marks & CELL.late) said.push('늦음')
  if (marks & CELL.overridden) said.push('직접 정함')
  if (marks & CELL.uncounted) said.push('닫힌 뒤 제출 있음')
  if (marks & CELL.extended) said.push('연장')
  return said.join(', ')
}
