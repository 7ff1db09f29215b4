import { formatSeoul } from '#lib/classroom/seoul.ts'
import { KIND_NAMES } from '#lib/classroom/words.ts'
import { ClassSettings } from './class-settings.tsx'
import type { ClassHome } from './classes-api.ts'
import { JoinCode } from './join-code.tsx'

type Home = Exclude<ClassHome, { role: 'student' }>

/** A class for who runs it: how students come in, the assignments, and the ways to everything else. */
export function StaffHome({ home, reload }: { home: Home; reload: () => void }) {
  const { id, archived, students, joining } = home.class
  const isInstructor = home.role === 'instructor' && !archived
  return (
    <>
      <nav className="row class-ways" aria-label="이 반">
        {isInstructor ? (
          <a className="button" href={`/classes/assignment/edit?class=${id}`}>
            {home.all.length === 0 ? '첫 배정 만들기' : '새 배정'}
          </a>
        ) : null}
        <a href={`/classes/live?class=${id}`}>실시간</a>
        <a href={`/classes/gradebook?class=${id}`}>성적부</a>
        <a href={`/classes/roster?class=${id}`}>명단</a>
      </nav>
      {joining && !archived ? (
        <JoinCode classId={id} joining={joining} mayChange={home.role === 'instructor'} reload={reload} />
      ) : null}
      <section aria-labelledby="assignments">
        <h2 id="assignments">배정</h2>
        {home.all.length === 0 ? (
          <p className="empty">아직 배정이 없어요. 레슨 필사나 과제를 골라 첫 배정을 만들어 보세요.</p>
        ) : (
          <ul className="class-list">
            {home.all.map(({ id: assignment, title, work, dueAt, opensAt, handedIn, waiting }) => (
              <li key={assignment}>
                <h3>
                  <a href={`/classes/assignment?class=${id}&assignment=${assignment}`}>{title}</a>
                </h3>
                <p className="meta">
                  <span>{KIND_NAMES[work.kind]}</span>
                  {new Date(opensAt) > new Date() ? <span>{formatSeoul(new Date(opensAt))}에 열려요</span> : null}
                  <span>
                    마감 <time dateTime={dueAt}>{formatSeoul(new Date(dueAt))}</time>
                  </span>
                  <span>
                    제출 {handedIn}/{students}명
                  </span>
                  {waiting > 0 ? <span className="state late">채점 필요 {waiting}명</span> : null}
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>
      <ClassSettings home={home} reload={reload} />
    </>
  )
}
