export interface DiffLine {
  kind: 'kept' | 'added' | 'removed'
  text: string
}

/** Above this product of line counts the table below grows too large; then everything counts as replaced. */
const MOST_CELLS = 4_000_000

/**
 * Lines of `before` and `after` as one list: kept ones by a longest common subsequence (Wagner and Fischer 1974, dynamic
 * programming), so that the fewest lines are removed and added. Removed lines stand before added ones.
 */
export function diffLines(before: string, after: string): DiffLine[] {
  const [a, b] = [before.split('\n'), after.split('\n')]
  const removed = (text: string): DiffLine => ({ kind: 'removed', text })
  const added = (text: string): DiffLine => ({ kind: 'added', text })
  if (a.length * b.length > MOST_CELLS) return [...a.map(removed), ...b.map(added)]
  const width = b.length + 1
  /** Length of the longest common subsequence of the lines from i and j on. */
  const common = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] =
        a[i] === b[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!)
    }
  }
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: 'kept', text: a[i]! })
      i++
      j++
    } else if (i < a.length && (j === b.length || common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) {
      lines.push(removed(a[i++]!))
    } else lines.push(added(b[j++]!))
  }
  return lines
}
