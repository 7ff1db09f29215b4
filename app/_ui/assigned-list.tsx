import type { AssignedNote } from '#lib/classroom/assigned.ts'
import { formatSeoul } from '#lib/classroom/seoul.ts'

interface Props {
  notes: readonly AssignedNote[]
  /** What else a student has to know beforehand about one that is open. */
  rules: (note: AssignedNote) => readonly string[]
}

/** The assignments that the work on a page belongs to. */
export function AssignedList({ notes, rules }: Props) {
  if (notes.length === 0) return null
  return (
    <ul className="assigned" aria-label="이 배정에 제출돼요">
      {notes.map(note => {
        const { classId, className, assignment, title, dueAt, closed } = note
        const facts = closed
          ? ['제출이 닫혔어요. 내면 보관만 해요.']
          : [`마감 ${formatSeoul(new Date(dueAt))}`, ...rules(note)]
        return (
          <li key={assignment}>
            <a href={`/classes/assignment?class=${classId}&assignment=${assignment}`}>{title}</a>{' '}
            <span className="pending">{[className, ...facts].join(' · ')}</span>
          </li>
        )
      })}
    </ul>
  )
}
