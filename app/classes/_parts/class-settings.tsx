import { type FormEvent, useId, useState } from 'react'
import { ROLE_NAMES } from '#lib/classroom/words.ts'
import { addStaff, type ClassHome, changeClass, removeMember } from './classes-api.ts'
import { Refusal, useAct } from './use-act.tsx'

interface Props {
  home: Exclude<ClassHome, { role: 'student' }>
  reload: () => void
}

/** What is seldom changed: name, whitelist, staff, archive. */
export function ClassSettings({ home, reload }: Props) {
  const id = useId()
  const { id: classId, archived, staff, joining } = home.class
  const [name, setName] = useState(home.class.name)
  const [term, setTerm] = useState(home.class.term)
  const [email, setEmail] = useState('')
  const [role, setRole] = useState('assistant')
  const { act, isBusy, refusal } = useAct()
  const isInstructor = home.role === 'instructor'
  const change = (work: () => Promise<unknown>) =>
    void act(async () => {
      await work()
      reload()
    })
  const rename = (event: FormEvent) => {
    event.preventDefault()
    change(() => changeClass(classId, { name, term }))
  }
  const add = (event: FormEvent) => {
    event.preventDefault()
    change(async () => {
      await addStaff(classId, email, role)
      setEmail('')
    })
  }
  return (
    <details className="class-settings">
      <summary>반 설정과 운영하는 사람</summary>
      <Refusal of={refusal} />
      <h3>운영하는 사람</h3>
      <ul className="people">
        {staff.map(person => (
          <li key={person.id}>
            <span>
              {person.name} <span className="pending">{person.email}</span>
            </span>
            <span>{ROLE_NAMES[person.role]}</span>
            {isInstructor && !archived ? (
              <button
                type="button"
                className="plain"
                onClick={() => change(() => removeMember(classId, person.id))}
                aria-label={`${person.name} 빼기`}
              >
                빼기
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {isInstructor && !archived ? (
        <>
          <form className="inline-form" onSubmit={add}>
            <div className="form-field">
              <label htmlFor={`${id}-email`}>가입한 이메일</label>
              <input
                id={`${id}-email`}
                type="email"
                value={email}
                onChange={event => setEmail(event.target.value)}
                autoComplete="off"
                required
              />
            </div>
            <div className="form-field">
              <label htmlFor={`${id}-role`}>역할</label>
              <select id={`${id}-role`} value={role} onChange={event => setRole(event.target.value)}>
                <option value="assistant">조교</option>
                <option value="instructor">교수자</option>
              </select>
            </div>
            <button type="submit" className="button quiet" aria-busy={isBusy}>
              넣기
            </button>
          </form>
          <h3>이름과 학기</h3>
          <form className="inline-form" onSubmit={rename}>
            <div className="form-field">
              <label htmlFor={`${id}-name`}>반 이름</label>
              <input
                id={`${id}-name`}
                value={name}
                onChange={event => setName(event.target.value)}
                maxLength={100}
                required
              />
            </div>
            <div className="form-field">
              <label htmlFor={`${id}-term`}>학기</label>
              <input id={`${id}-term`} value={term} onChange={event => setTerm(event.target.value)} maxLength={50} />
            </div>
            <button type="submit" className="button quiet" aria-busy={isBusy}>
              바꾸기
            </button>
          </form>
          <label className="check">
            <input
              type="checkbox"
              checked={joining?.whitelistOnly ?? false}
              onChange={event => change(() => changeClass(classId, { whitelistOnly: event.target.checked }))}
            />
            명단에 있는 사람만 들어오게 하기
          </label>
        </>
      ) : null}
      {isInstructor ? (
        <p className="row">
          <button
            type="button"
            className="button quiet"
            aria-busy={isBusy}
            onClick={() => change(() => changeClass(classId, { archived: !archived }))}
          >
            {archived ? '보관 풀기' : '반 보관하기'}
          </button>
          <span className="pending">보관한 반은 읽을 수만 있어요. 언제든 풀 수 있어요.</span>
        </p>
      ) : null}
    </details>
  )
}
