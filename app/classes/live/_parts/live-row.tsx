import { memo, useCallback, useSyncExternalStore } from 'react'
import type { LiveState } from '#lib/classroom/live/view.ts'
import type { LiveStore } from './live-store.ts'

const number = new Intl.NumberFormat('ko-KR', { maximumFractionDigits: 0 })
const percent = new Intl.NumberFormat('ko-KR', { style: 'percent', maximumFractionDigits: 1, minimumFractionDigits: 1 })

/** Word and shape; the colour only repeats them. */
export const STATES: Record<LiveState, { label: string; shape: string }> = {
  transcription: { label: '필사 중', shape: '●' },
  experiment: { label: '실험', shape: '▲' },
  exercise: { label: '과제', shape: '■' },
  away: { label: '자리 비움', shape: '○' },
}

/** One student; draws itself anew when something of theirs changes, and only then. */
export const StudentRow = memo(function StudentRow(props: { store: LiveStore; id: string; classId: string }) {
  const { store, id, classId } = props
  const shown = useSyncExternalStore(
    useCallback((listener: () => void) => store.subscribeRow(id, listener), [store, id]),
    () => store.row(id),
  )
  if (!shown) return null
  const { row, stuck } = shown
  const { label, shape } = STATES[row.state]
  return (
    <tr data-student={id} data-state={row.state} data-stuck={stuck === undefined ? undefined : ''}>
      <th scope="row">
        <a href={`/classes/student?class=${classId}&student=${id}`}>{row.name}</a>
        {row.number === null ? null : <span className="live-number">{row.number}</span>}
      </th>
      <td className="live-state">
        <span aria-hidden="true">{shape}</span> {label}
      </td>
      <td className="live-place">{row.place ?? '–'}</td>
      <td className="live-figure" data-label="단락">
        {row.paragraph === null ? '–' : `${row.paragraph}/${row.paragraphs}`}
      </td>
      <td className="live-figure" data-label="진행">
        {row.percent === null ? '–' : percent.format(row.percent / 100)}
        {row.written === null ? null : <span className="live-written">{number.format(row.written)}자</span>}
      </td>
      <td className="live-figure" data-label="정확도">
        {row.accuracy === null ? '–' : percent.format(row.accuracy)}
      </td>
      <td className="live-figure" data-label="타수">
        {row.speed === null ? '–' : number.format(row.speed)}
      </td>
      <td className="live-stuck">{stuck === undefined ? null : `! ${number.format(stuck)}분째 멈춤`}</td>
    </tr>
  )
})
