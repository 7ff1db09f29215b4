import { Table } from '#app/courses/[course]/[lesson]/record/_parts/table.tsx'
import { formatSeoul } from '#lib/classroom/seoul.ts'
import type { StudentGrade } from '#lib/classroom/student/view.ts'

/** What the student handed in for each assignment and what it is worth. */
export function Grades({ assignments, classId }: { assignments: readonly StudentGrade[]; classId: string }) {
  return (
    <section aria-labelledby="student-grades">
      <h2 id="student-grades">배정과 점수</h2>
      {assignments.length === 0 ? (
        <p className="pending">아직 배정이 없어요.</p>
      ) : (
        <Table
          caption="배정과 점수: 마감이 이른 것부터"
          head={['배정', '마감', '점수', '제출']}
          rows={assignments.map(({ id, title, dueAt, points, most, isOverridden, handIns }) => ({
            key: id,
            cells: [
              <a key="assignment" href={`/classes/assignment?class=${classId}&assignment=${id}`}>
                {title}
              </a>,
              formatSeoul(new Date(dueAt)),
              `${points === null ? '–' : points}/${most}${isOverridden ? ' (바꿈)' : ''}`,
              handIns.length === 0 ? (
                '–'
              ) : (
                <span key="hand-ins" className="student-hand-ins">
                  {handIns.map(({ id, number, lateSeconds, afterCutoff }) => (
                    <a key={id} href={`/classes/work?class=${classId}&handin=${id}`}>
                      {number}번째{afterCutoff ? ' (세지 않음)' : lateSeconds > 0 ? ' (늦음)' : ''}
                    </a>
                  ))}
                </span>
              ),
            ],
          }))}
        />
      )}
    </section>
  )
}
