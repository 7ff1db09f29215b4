import { useState } from 'react'
import { addressOf } from '#lib/classroom/assignment-view.ts'
import { CELL, describeCell } from '#lib/classroom/cells.ts'
import { type AssignmentPage, releaseGrades } from './classes-api.ts'
import { GradeDialog, type OpenedCell } from './grade-dialog.tsx'
import { Terms } from './terms.tsx'
import { Refusal, useAct } from './use-act.tsx'

interface Props {
  classId: string
  page: Exclude<AssignmentPage, { role: 'student' }>
  reload: () => void
}

/** An assignment for the staff: how everybody stands, with the ways to change it and to release its grades. */
export function StaffAssignment({ classId, page: { assignment, column, role, archived }, reload }: Props) {
  const [opened, setOpened] = useState<OpenedCell>()
  const { act, isBusy, refusal } = useAct()
  const { id, instructions, points, gradesReleased, work } = assignment
  const isInstructor = role === 'instructor' && !archived
  const address = addressOf(work)
  const rows = column.students.map((student, i) => ({ student, cell: column.cells[i]?.[0] ?? null }))
  const handedIn = rows.filter(({ cell }) => (cell?.[1] ?? 0) & CELL.handedIn).length
  const waiting = rows.filter(({ cell }) => (cell?.[1] ?? 0) & CELL.waiting).length
  const release = () =>
    void act(async () => {
      await releaseGrades(classId, id, !gradesReleased)
      reload()
    })
  return (
    <>
      <p className="meta">
        <span>
          제출 {handedIn}/{rows.length}명
        </span>
        {waiting > 0 ? <span className="state late">채점 필요 {waiting}명</span> : null}
        <span>{gradesReleased ? '점수 공개됨' : '점수 비공개'}</span>
      </p>
      {instructions ? <p className="instructions">{instructions}</p> : null}
      <p className="row">
        {isInstructor ? (
          <>
            <a className="button quiet" href={`/classes/assignment/edit?class=${classId}&assignment=${id}`}>
              고치기
            </a>
            <button type="button" className="button quiet" onClick={release} aria-busy={isBusy}>
              {gradesReleased ? '점수 다시 숨기기' : '점수 공개하기'}
            </button>
          </>
        ) : null}
        {address ? <a href={address}>대상 열기</a> : null}
        <a href={`/classes/gradebook?class=${classId}`}>성적부</a>
      </p>
      <Refusal of={refusal} />
      <section aria-labelledby="students">
        <h2 id="students">학생</h2>
        {rows.length === 0 ? (
          <p className="empty">아직 학생이 없어요.</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
          <section className="table-box" aria-label="학생" tabIndex={0}>
            <table className="class-table">
              <thead>
                <tr>
                  <th scope="col">학번</th>
                  <th scope="col">이름</th>
                  <th scope="col">상태</th>
                  <th scope="col">점수</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ student: { userId, studentNumber, name }, cell }) => (
                  <tr key={userId ?? studentNumber}>
                    <td>{studentNumber ?? ''}</td>
                    <th scope="row">
                      {userId ? (
                        <button
                          type="button"
                          className="plain"
                          onClick={() => setOpened({ assignment: id, title: assignment.title, points, userId, name })}
                        >
                          {name}
                        </button>
                      ) : (
                        name
                      )}
                    </th>
                    <td>{userId ? describeCell(cell, points) : <span className="pending">아직 들어오지 않음</span>}</td>
                    <td className="number">{cell?.[0] ?? ''}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </section>
      <section aria-labelledby="terms">
        <h2 id="terms">조건</h2>
        <Terms of={assignment} />
      </section>
      {opened ? (
        <GradeDialog
          classId={classId}
          cell={opened}
          mayGrade={!archived}
          mayExtend={isInstructor}
          closed={hasChanged => {
            setOpened(undefined)
            if (hasChanged) reload()
          }}
        />
      ) : null}
    </>
  )
}
