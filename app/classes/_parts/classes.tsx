'use client'

import { type FormEvent, useId, useState } from 'react'
import { Absence } from '#app/_ui/absence.tsx'
import { useLoaded } from '#app/_ui/use-loaded.ts'
import type { ClassSummary } from '#lib/classroom/classes.ts'
import { ROLE_NAMES } from '#lib/classroom/words.ts'
import { Calendar } from './calendar.tsx'
import { createClass, fetchClasses, joinClass } from './classes-api.ts'
import { Refusal, useAct } from './use-act.tsx'

/** The classes that somebody is in, and the ways into another one. */
export function Classes() {
  const { stage, retry } = useLoaded(fetchClasses)
  if (stage.kind !== 'ready') return <Absence stage={stage} what="반을" retry={retry} />
  const { classes, mayJoin, mayCreate } = stage.value
  if (!mayJoin) return <NeedsAccount />
  const current = classes.filter(({ archived }) => !archived)
  const archived = classes.filter(({ archived }) => archived)
  return (
    <div className="classes" data-stage="ready">
      <section aria-labelledby="mine">
        <h2 id="mine">내 반</h2>
        {current.length === 0 ? (
          <p className="empty">
            아직 들어간 반이 없어요. {mayCreate ? '반을 만들거나, ' : ''}교수자에게 받은 참여 코드로 들어가세요.
          </p>
        ) : (
          <ClassList classes={current} />
        )}
        {archived.length > 0 ? (
          <details>
            <summary>보관한 반 {archived.length}개</summary>
            <ClassList classes={archived} />
          </details>
        ) : null}
      </section>
      <div className="ways-in">
        <Join />
        {mayCreate ? <Create /> : null}
      </div>
      {mayCreate ? (
        <p>
          <a href="/lessons">내 레슨</a>에서 직접 쓴 글을 반에 배정할 수 있어요.
        </p>
      ) : null}
      {classes.length > 0 ? <Calendar /> : null}
    </div>
  )
}

function NeedsAccount() {
  return (
    <div className="notice" data-stage="ready">
      <p>반에 들어가려면 계정이 있어야 해요. 가입하면 지금까지 쓴 필사와 기록이 그대로 이어져요.</p>
      <p className="row">
        <a className="button" href="/sign-up">
          가입하기
        </a>
        <a className="button quiet" href="/sign-in?next=/classes">
          로그인
        </a>
      </p>
    </div>
  )
}

function ClassList({ classes }: { classes: readonly ClassSummary[] }) {
  return (
    <ul className="class-list">
      {classes.map(({ id, name, term, role, students }) => (
        <li key={id}>
          <h3>
            <a href={`/classes/home?class=${id}`}>{name}</a>
          </h3>
          <p className="meta">
            {term ? <span>{term}</span> : null}
            <span>{ROLE_NAMES[role]}</span>
            <span>학생 {students}명</span>
          </p>
        </li>
      ))}
    </ul>
  )
}

function Join() {
  const id = useId()
  const [code, setCode] = useState('')
  const [number, setNumber] = useState('')
  const { act, isBusy, refusal } = useAct()
  const asksNumber = refusal?.kind === 'not-on-roster' || refusal?.kind === 'number-taken' || number !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void act(async () => location.assign(`/classes/home?class=${(await joinClass(code, number.trim())).id}`))
  }
  return (
    <form className="panel" onSubmit={submit} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>참여하기</h2>
      <div className="form-field">
        <label htmlFor={`${id}-code`}>참여 코드</label>
        <input
          id={`${id}-code`}
          className="code-field"
          value={code}
          onChange={event => setCode(event.target.value)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
          placeholder="여섯 글자"
          required
        />
      </div>
      {asksNumber ? (
        <div className="form-field">
          <label htmlFor={`${id}-number`}>학번</label>
          <input
            id={`${id}-number`}
            value={number}
            onChange={event => setNumber(event.target.value)}
            autoComplete="off"
            maxLength={30}
          />
        </div>
      ) : null}
      <Refusal of={refusal} />
      <p className="row">
        <button type="submit" className="button" aria-busy={isBusy}>
          들어가기
        </button>
      </p>
    </form>
  )
}

function Create() {
  const id = useId()
  const [name, setName] = useState('')
  const [term, setTerm] = useState('')
  const { act, isBusy, refusal } = useAct()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void act(async () => location.assign(`/classes/home?class=${(await createClass(name, term)).id}`))
  }
  return (
    <form className="panel" onSubmit={submit} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>반 만들기</h2>
      <div className="form-field">
        <label htmlFor={`${id}-name`}>반 이름</label>
        <input
          id={`${id}-name`}
          value={name}
          onChange={event => setName(event.target.value)}
          autoComplete="off"
          maxLength={100}
          placeholder="백엔드 성능 01분반"
          required
        />
      </div>
      <div className="form-field">
        <label htmlFor={`${id}-term`}>
          학기 <span className="pending">비워 두어도 돼요</span>
        </label>
        <input
          id={`${id}-term`}
          value={term}
          onChange={event => setTerm(event.target.value)}
          autoComplete="off"
          maxLength={50}
          placeholder="2026-2학기"
        />
      </div>
      <Refusal of={refusal} />
      <p className="row">
        <button type="submit" className="button" aria-busy={isBusy}>
          만들기
        </button>
      </p>
    </form>
  )
}
