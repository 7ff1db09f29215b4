'use client'

import { useCallback } from 'react'
import { Absence, MY_CLASSES } from '#app/_ui/absence.tsx'
import { useLoaded } from '#app/_ui/use-loaded.ts'
import { formatSeoul } from '#lib/classroom/seoul.ts'
import { fetchRoster, fromAddress, type RosterPage, removeMember } from './classes-api.ts'
import { RosterImport } from './roster-import.tsx'
import { Refusal, useAct } from './use-act.tsx'

/** Who is on the roster of a class and who has joined it. */
export function Roster() {
  const load = useCallback(() => fetchRoster(fromAddress('class')), [])
  const { stage, retry } = useLoaded(load)
  if (stage.kind !== 'ready') return <Absence stage={stage} what="명단을" retry={retry} way={MY_CLASSES} />
  return <Ready page={stage.value} reload={retry} />
}

function Ready({ page: { students, role, archived }, reload }: { page: RosterPage; reload: () => void }) {
  const classId = fromAddress('class')
  const { act, refusal } = useAct()
  const mayChange = role === 'instructor' && !archived
  const joined = students.filter(({ userId }) => userId !== null).length
  const listed = students.filter(({ studentNumber }) => studentNumber !== null).length
  const remove = (userId: string) =>
    void act(async () => {
      await removeMember(classId, userId)
      reload()
    })
  return (
    <div className="roster" data-stage="ready">
      <p className="meta">
        <span>명단 {listed}명</span>
        <span>참여 {joined}명</span>
        {listed > 0 ? (
          <span>
            <a href={`/api/classes/${classId}/roster/export`} download>
              명단 CSV 내려받기
            </a>
          </span>
        ) : null}
      </p>
      {mayChange ? <RosterImport classId={classId} done={reload} /> : null}
      <Refusal of={refusal} />
      {students.length === 0 ? (
        <p className="empty">명단이 비어 있고, 아직 아무도 들어오지 않았어요.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        <section className="table-box" aria-label="명단" tabIndex={0}>
          <table className="class-table">
            <thead>
              <tr>
                <th scope="col">학번</th>
                <th scope="col">이름</th>
                <th scope="col">이메일</th>
                <th scope="col">참여</th>
              </tr>
            </thead>
            <tbody>
              {students.map(({ studentNumber, name, email, userId, joinedAt }) => (
                <tr key={userId ?? studentNumber}>
                  <td>{studentNumber ?? <span className="pending">명단에 없음</span>}</td>
                  <th scope="row">
                    {userId ? <a href={`/classes/student?class=${classId}&student=${userId}`}>{name}</a> : name}
                  </th>
                  <td>{email ?? ''}</td>
                  <td>
                    {joinedAt ? formatSeoul(new Date(joinedAt)) : <span className="pending">아직</span>}{' '}
                    {userId && mayChange ? (
                      <button
                        type="button"
                        className="plain"
                        onClick={() => remove(userId)}
                        aria-label={`${name} 반에서 빼기`}
                      >
                        빼기
                      </button>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  )
}
