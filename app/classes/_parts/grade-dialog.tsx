import { type FormEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import { Absence } from '#app/_ui/absence.tsx'
import { useLoaded } from '#app/_ui/use-loaded.ts'
import { refusedDates } from '#lib/classroom/late.ts'
import { formatSeoul, formatSpan, fromSeoulField, toSeoulField } from '#lib/classroom/seoul.ts'
import type { GradeView } from '#lib/classroom/student-work.ts'
import { DateField } from './assignment-form.tsx'
import { extend, fetchGrade, overrideGrade } from './classes-api.ts'
import { Refusal, useAct } from './use-act.tsx'

/** The cell of the gradebook that is looked into. */
export interface OpenedCell {
  assignment: string
  title: string
  points: number
  userId: string
  name: string
}

interface Props {
  classId: string
  cell: OpenedCell
  mayGrade: boolean
  mayExtend: boolean
  closed: (hasChanged: boolean) => void
}

/** A student's grade for one assignment: where it comes from, another one with its reason, other dates. */
export function GradeDialog({ classId, cell, mayGrade, mayExtend, closed }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const hasChanged = useRef(false)
  useEffect(() => dialog.current?.showModal(), [])
  const load = useCallback(() => fetchGrade(classId, cell.assignment, cell.userId), [classId, cell])
  const { stage, retry } = useLoaded(load)
  const changed = () => {
    hasChanged.current = true
    retry()
  }
  return (
    <dialog
      ref={dialog}
      className="grade-dialog"
      aria-labelledby="grade-title"
      onClose={() => closed(hasChanged.current)}
    >
      <h2 id="grade-title">
        {cell.name}: {cell.title}
      </h2>
      {stage.kind === 'ready' ? (
        <>
          <Origin classId={classId} cell={cell} view={stage.value} />
          {mayGrade ? <OverrideForm {...{ classId, cell, changed }} view={stage.value} /> : null}
          {mayExtend ? <ExtensionForm {...{ classId, cell, changed }} view={stage.value} /> : null}
        </>
      ) : (
        <Absence stage={stage} what="점수를" retry={retry} />
      )}
      <p className="row">
        <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
          닫기
        </button>
      </p>
    </dialog>
  )
}

function Origin({ classId, cell, view }: { classId: string; cell: OpenedCell; view: GradeView }) {
  const { grade, handIns, overridden } = view
  return (
    <>
      <p className="figure">
        {grade.points ?? '–'} <span className="pending">/ {cell.points}점</span>
      </p>
      {overridden && grade.override ? (
        <p>
          {overridden.by ?? '탈퇴한 사람'}이(가) {formatSeoul(new Date(overridden.at))}에 정했어요. 까닭:{' '}
          {grade.override.reason}
          {grade.computed === null ? '' : ` (계산한 점수 ${grade.computed}점)`}
        </p>
      ) : null}
      {handIns.length === 0 ? <p className="pending">아직 낸 것이 없어요.</p> : null}
      <ul className="grade-hand-ins">
        {handIns.map(({ id, number, handedInAt, lateSeconds, afterCutoff, score }) => (
          <li key={id}>
            <a href={`/classes/work?class=${classId}&handin=${id}`}>{number}번째 제출</a>{' '}
            <time dateTime={handedInAt}>{formatSeoul(new Date(handedInAt))}</time>
            {score === null ? ' · 채점 필요' : ` · ${Math.round(score * 1000) / 10}%`}
            {afterCutoff ? ' · 닫힌 뒤' : lateSeconds > 0 ? ` · ${formatSpan(lateSeconds * 1_000)} 늦음` : ''}
            {id === grade.handIn ? ' · 점수가 된 제출' : ''}
          </li>
        ))}
      </ul>
    </>
  )
}

interface FormProps {
  classId: string
  cell: OpenedCell
  view: GradeView
  changed: () => void
}

function OverrideForm({ classId, cell, view: { grade }, changed }: FormProps) {
  const id = useId()
  const [points, setPoints] = useState(String(grade.points ?? ''))
  const [reason, setReason] = useState(grade.override?.reason ?? '')
  const { act, isBusy, refusal } = useAct()
  const put = (override: { points: number; reason: string } | null) =>
    void act(async () => {
      await overrideGrade(classId, cell.assignment, cell.userId, override)
      changed()
    })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    put({ points: Number(points), reason })
  }
  return (
    <form className="inline-form" onSubmit={submit} aria-label="점수 정하기">
      <div className="form-field narrow">
        <label htmlFor={`${id}-points`}>점수</label>
        <input
          id={`${id}-points`}
          type="number"
          step="any"
          min={0}
          max={10_000}
          value={points}
          onChange={event => setPoints(event.target.value)}
          required
        />
      </div>
      <div className="form-field">
        <label htmlFor={`${id}-reason`}>까닭 (학생도 봐요)</label>
        <input
          id={`${id}-reason`}
          value={reason}
          maxLength={500}
          onChange={event => setReason(event.target.value)}
          required
        />
      </div>
      <button type="submit" className="button" aria-busy={isBusy}>
        점수 정하기
      </button>
      {grade.override ? (
        <button type="button" className="plain" onClick={() => put(null)}>
          계산한 점수로 되돌리기
        </button>
      ) : null}
      <Refusal of={refusal} />
    </form>
  )
}

function ExtensionForm({ classId, cell, view: { extension }, changed }: FormProps) {
  const id = useId()
  const [due, setDue] = useState(extension ? toSeoulField(new Date(extension.dueAt)) : '')
  const [cutoff, setCutoff] = useState(extension?.cutoffAt ? toSeoulField(new Date(extension.cutoffAt)) : '')
  const [reason, setReason] = useState(extension?.reason ?? '')
  const { act, isBusy, refusal } = useAct()
  const put = (dates: { dueAt: string; cutoffAt: string | null; reason: string } | null) =>
    void act(async () => {
      await extend(classId, cell.assignment, cell.userId, dates)
      changed()
    })
  const dueAt = fromSeoulField(due)
  const cutoffAt = fromSeoulField(cutoff) ?? null
  // That it comes after the opening only the server knows.
  const refused = dueAt && refusedDates({ opensAt: new Date(0), dueAt, cutoffAt })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (dueAt && !refused) put({ dueAt: dueAt.toISOString(), cutoffAt: cutoffAt?.toISOString() ?? null, reason })
  }
  return (
    <details open={extension !== null || undefined}>
      <summary>기한 연장</summary>
      <form className="inline-form" onSubmit={submit} aria-label="기한 연장">
        <div className="fields">
          <DateField label="이 학생의 마감" value={due} change={setDue} />
          <DateField
            label="제출을 닫는 시각 (비우면 계속 받음)"
            value={cutoff}
            change={setCutoff}
            problem={refused?.message}
          />
        </div>
        <div className="form-field">
          <label htmlFor={`${id}-why`}>까닭</label>
          <input id={`${id}-why`} value={reason} maxLength={500} onChange={event => setReason(event.target.value)} />
        </div>
        <button type="submit" className="button quiet" aria-busy={isBusy} disabled={due === ''}>
          연장하기
        </button>
        {extension ? (
          <button type="button" className="plain" onClick={() => put(null)}>
            연장 거두기
          </button>
        ) : null}
        <Refusal of={refusal} />
      </form>
    </details>
  )
}
