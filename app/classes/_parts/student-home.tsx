import type { StudentAssignment } from '#lib/classroom/assignment-view.ts'
import { formatRemaining, formatSeoul } from '#lib/classroom/seoul.ts'
import { KIND_NAMES } from '#lib/classroom/words.ts'
import type { ClassHome } from './classes-api.ts'

/** The assignments of a class as they stand for one student: what is to do, what opens later, what is done or over. */
export function StudentHome({ home }: { home: Extract<ClassHome, { role: 'student' }> }) {
  const { mine } = home
  if (mine.length === 0) return <p className="empty">아직 배정이 없어요.</p>
  const classId = home.class.id
  const isToDo = ({ phase, handIns }: StudentAssignment) => (phase === 'open' || phase === 'late') && handIns === 0
  const toDo = mine.filter(isToDo)
  const later = mine.filter(({ phase }) => phase === 'upcoming')
  const rest = mine.filter(each => !isToDo(each) && each.phase !== 'upcoming').toReversed()
  return (
    <>
      <Group title="할 것" assignments={toDo} classId={classId} empty="지금 할 것이 없어요." />
      {rest.length > 0 ? <Group title="냈거나 끝난 것" assignments={rest} classId={classId} /> : null}
      {later.length > 0 ? <Group title="곧 열리는 것" assignments={later} classId={classId} /> : null}
    </>
  )
}

interface GroupProps {
  title: string
  assignments: readonly StudentAssignment[]
  classId: string
  empty?: string
}

function Group({ title, assignments, classId, empty }: GroupProps) {
  return (
    <section>
      <h2>{title}</h2>
      {assignments.length === 0 ? <p className="empty">{empty}</p> : null}
      <ul className="class-list">
        {assignments.map(each => (
          <li key={each.id}>
            <h3>
              <a href={`/classes/assignment?class=${classId}&assignment=${each.id}`}>{each.title}</a>
            </h3>
            <p className="meta">
              <span>{KIND_NAMES[each.work.kind]}</span>
              <DueText of={each} />
              <StateText of={each} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** When it is due, and how long that is. */
export function DueText({ of, now = new Date() }: { of: StudentAssignment; now?: Date }) {
  if (of.phase === 'upcoming') return <span>{formatSeoul(new Date(of.opensAt))}에 열려요</span>
  const due = new Date(of.dueAt)
  return (
    <span>
      마감 <time dateTime={of.dueAt}>{formatSeoul(due)}</time>
      {of.phase === 'closed' ? '' : ` · ${formatRemaining(due, now)}`}
      {of.extended ? ' · 연장됨' : ''}
    </span>
  )
}

/** What has become of it, in words; colour repeats them. */
export function StateText({ of }: { of: StudentAssignment }) {
  const { grade, points, phase, handIns, uncounted } = of
  if (grade && grade.points !== null) {
    return (
      <span className="state done">
        {grade.points} / {points}점
      </span>
    )
  }
  if (handIns > uncounted) return <span className="state done">제출함</span>
  if (handIns > 0) return <span className="state over">늦게 내서 점수에 안 들어감</span>
  if (phase === 'late') return <span className="state late">늦음</span>
  if (phase === 'closed') return <span className="state over">내지 않음</span>
  return <span className="state">{phase === 'open' ? '아직 안 냄' : '열리기 전'}</span>
}
