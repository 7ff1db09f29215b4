import { type KeyboardEvent, type MouseEvent, memo, useRef } from 'react'
import { CELL, type Cell, describeCell } from '#lib/classroom/cells.ts'
import type { Gradebook, GradebookColumn, GradebookStudent } from '#lib/classroom/gradebook.ts'
import { formatSeoul } from '#lib/classroom/seoul.ts'
import { KIND_NAMES } from '#lib/classroom/words.ts'

/** Cells of a table are laid out together; boxes of a given size each for themselves. Roles say what they are. */
const rowRole = (index: number) => ({ role: 'row', 'aria-rowindex': index })
/** Its name is what stands in it; what its signs mean comes after. */
const cellRole = (meaning: string) => ({ role: 'gridcell', 'aria-description': meaning })
const COLUMN = { role: 'columnheader' } as const
const ROW_NAME = { role: 'rowheader' } as const

interface Props {
  gradebook: Gradebook
  classId: string
  open: (row: number, column: number) => void
}

/**
 * The grid of all grades; one stop for Tab, arrows move within it. All rows stand in the page, so that its search finds every
 * student, and are laid out once: with `content-visibility` each scrolled frame cost three times as much.
 */
export const GradebookTable = memo(function GradebookTable({ gradebook, classId, open }: Props) {
  const { students, columns, cells, sums } = gradebook
  const grid = useRef<HTMLDivElement>(null)
  const cellAt = (row: number, column: number) =>
    grid.current?.querySelector<HTMLElement>(`[data-row="${row}"] [data-column="${column}"]`)

  const click = ({ target }: MouseEvent) => {
    const place = placeOf(target)
    if (place) open(...place)
  }
  const key = (event: KeyboardEvent) => {
    const place = placeOf(event.target)
    if (!place) return
    const [row, column] = place
    const to = moved(event, [row, column], [students.length, columns.length])
    if (event.key === 'Enter' || event.key === ' ') open(row, column)
    else if (to) focus(cellAt(row, column), cellAt(...to))
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: see rowRole
    <div
      className="grid"
      role="grid"
      aria-label="성적부"
      aria-rowcount={students.length + 1}
      aria-colcount={columns.length + 2}
      ref={grid}
      onClick={click}
      onKeyDown={key}
    >
      <div className="grid-row head" {...rowRole(1)}>
        <div className="grid-name" {...COLUMN}>
          이름
        </div>
        {columns.map(column => (
          <Head key={column.id} classId={classId} column={column} />
        ))}
        <div className="grid-cell" {...COLUMN}>
          합계
        </div>
      </div>
      {students.map((student, row) => (
        <Row
          key={student.userId ?? student.studentNumber}
          {...{ student, row, columns, classId }}
          cells={cells[row]!}
          sum={sums[row]!}
        />
      ))}
    </div>
  )
})

function Head({ classId, column: { id, title, kind, points, dueAt } }: { classId: string; column: GradebookColumn }) {
  return (
    <div className="grid-cell" {...COLUMN} title={`${KIND_NAMES[kind]}, 마감 ${formatSeoul(new Date(dueAt))}`}>
      <a href={`/classes/assignment?class=${classId}&assignment=${id}`}>{title}</a>
      <span className="pending">{points}점</span>
    </div>
  )
}

interface RowProps {
  student: GradebookStudent
  row: number
  columns: readonly GradebookColumn[]
  classId: string
  cells: readonly (Cell | null)[]
  sum: number
}

const Row = memo(function Row({ student, row, columns, classId, cells, sum }: RowProps) {
  const { userId, name, studentNumber } = student
  return (
    <div className="grid-row" {...rowRole(row + 2)} data-row={row}>
      <div className="grid-name" {...ROW_NAME}>
        {userId ? <a href={`/classes/student?class=${classId}&student=${userId}`}>{name}</a> : name}
        <span className="pending">{studentNumber ?? ''}</span>
      </div>
      {cells.map((cell, column) => (
        <div
          key={columns[column]!.id}
          className="grid-cell"
          {...cellRole(userId ? describeCell(cell, columns[column]!.points) : '아직 들어오지 않음')}
          data-column={column}
          tabIndex={row === 0 && column === 0 ? 0 : -1}
        >
          {cell ? textOf(cell) : ''}
        </div>
      ))}
      <div className="grid-cell sum" {...cellRole('합계')}>
        {sum}
      </div>
    </div>
  )
})

function textOf([points, marks]: Cell): string {
  const signs = [
    marks & CELL.late ? '▲' : '',
    marks & CELL.overridden ? '✎' : '',
    marks & CELL.uncounted ? '✕' : '',
  ].join('')
  return [marks & CELL.waiting ? '채점 필요' : points, signs].filter(each => each !== null && each !== '').join(' ')
}

function placeOf(target: EventTarget): [row: number, column: number] | undefined {
  const cell = (target as Element).closest<HTMLElement>('[data-column]')
  const row = cell?.closest<HTMLElement>('[data-row]')
  return cell && row ? [Number(row.dataset.row), Number(cell.dataset.column)] : undefined
}

function moved(
  { key, ctrlKey }: KeyboardEvent,
  [row, column]: [number, number],
  [rows, columns]: [number, number],
): [row: number, column: number] | undefined {
  switch (key) {
    case 'ArrowUp':
      return row > 0 ? [row - 1, column] : undefined
    case 'ArrowDown':
      return row < rows - 1 ? [row + 1, column] : undefined
    case 'ArrowLeft':
      return column > 0 ? [row, column - 1] : undefined
    case 'ArrowRight':
      return column < columns - 1 ? [row, column + 1] : undefined
    case 'Home':
      return [ctrlKey ? 0 : row, 0]
    case 'End':
      return [ctrlKey ? rows - 1 : row, columns - 1]
    default:
      return undefined
  }
}

/** One cell at a time can be reached by Tab. */
function focus(from: HTMLElement | null | undefined, to: HTMLElement | null | undefined): void {
  if (!to) return
  if (from) from.tabIndex = -1
  to.tabIndex = 0
  to.focus()
}
