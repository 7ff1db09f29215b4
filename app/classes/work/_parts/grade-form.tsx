import { type FormEvent, useId, useState } from 'react'
import { call } from '#app/_ui/api.ts'
import { Refusal, useAct } from '#app/classes/_parts/use-act.tsx'
import { formatSeoul } from '#lib/classroom/seoul.ts'
import type { GradeView } from '#lib/classroom/student-work.ts'
import type { WorkView } from '#lib/classroom/work/view.ts'

interface Props {
  work: WorkView
  view: GradeView
  classId: string
  readOnly: boolean
  changed: () => Promise<void>
}

/** The points, where they come from, and how to decide others. */
export function GradeForm({ work: { assignment, student }, view, classId, readOnly, changed }: Props) {
  const { grade, overridden } = view
  const [points, setPoints] = useState(String(grade.points ?? ''))
  const [reason, setReason] = useState(grade.override?.reason ?? '')
  const { refusal, isBusy, act } = useAct()
  const id = useId()
  const address = `/api/classes/${classId}/assignments/${assignment.id}/grades/${student.id}`
  const save = (event: FormEvent) => {
    event.preventDefault()
    void act(async () => {
      await call('PUT', address, { points: Number(points), reason })
      await changed()
    })
  }
  const undo = () =>
    act(async () => {
      await call('DELETE', address)
      setPoints(String(grade.computed ?? ''))
      setReason('')
      await changed()
    })
  return (
    <section aria-labelledby="work-grade">
      <h2 id="work-grade">점수</h2>
      <p data-points={grade.points ?? ''}>
        <strong>{grade.points === null ? '아직 없어요' : `${grade.points}점`}</strong> / {assignment.points}점
        {grade.override ? (
          <span className="pending">
            {' '}
            · {overridden?.by ?? '누군가'} 님이 {overridden ? formatSeoul(new Date(overridden.at)) : ''}에 바꿈 (계산한
            점수 {grade.computed === null ? '없음' : `${grade.computed}점`})
          </span>
        ) : null}
        {grade.share < 1 ? <span className="pending"> · 늦어서 {Math.round(100 * grade.share)}%만 받아요</span> : null}
      </p>
      {readOnly ? null : (
        <form className="work-grade" onSubmit={save}>
          <label htmlFor={`${id}-points`}>바꿀 점수</label>
          <input
            id={`${id}-points`}
            type="number"
            min={0}
            max={10_000}
            step="any"
            required
            value={points}
            onChange={event => setPoints(event.target.value)}
          />
          <label htmlFor={`${id}-reason`}>까닭</label>
          <input
            id={`${id}-reason`}
            type="text"
            maxLength={500}
            required
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
          <button type="submit" className="button quiet" aria-busy={isBusy}>
            점수 바꾸기
          </button>
          {grade.override ? (
            <button type="button" className="button quiet" onClick={undo} aria-busy={isBusy}>
              계산한 점수로 되돌리기
            </button>
          ) : null}
        </form>
      )}
      <Refusal of={refusal} />
    </section>
  )
}
