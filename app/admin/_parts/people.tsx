'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import { useEarlyChoices, useEarlyInput } from '#app/_ui/before-script.ts'
import { latestOnly } from '#app/_ui/latest.ts'
import type { PersonView } from '#lib/auth/people.ts'
import { SITE_ROLES } from '#lib/auth/permissions.ts'
import { PasswordDialog } from './password-dialog.tsx'
import { fetchPeople, ROLE_NAMES, type Wanted } from './people-api.ts'
import { PersonRow } from './person-row.tsx'

/** What was typed is searched for once the typing pauses, ms. */
const PAUSE_MS = 300

interface Found {
  people: PersonView[]
  next: string | null
  total: number
}

const number = new Intl.NumberFormat('ko-KR')

/** All accounts, found by name, address or role. */
export function People() {
  const [wanted, setWanted] = useState<Wanted>({ search: '', role: '' })
  const [found, setFound] = useState<Found>()
  const [problem, setProblem] = useState<{ kind: string; message: string }>()
  const [forgetful, setForgetful] = useState<PersonView>()
  const [said, setSaid] = useState('')
  const [ask] = useState(latestOnly)

  const form = useRef<HTMLElement>(null)
  const search = useRef<HTMLInputElement>(null)
  useEarlyInput(search, search => setWanted(now => ({ ...now, search })))
  useEarlyChoices(form)

  const load = useCallback(
    (wanted: Wanted, before?: Found) => {
      const isLatest = ask()
      fetchPeople(wanted, before?.next ?? undefined).then(
        page => {
          if (!isLatest()) return
          setProblem(undefined)
          setFound({ ...page, people: [...(before?.people ?? []), ...page.people] })
        },
        error => {
          if (!(error instanceof ApiError)) throw error
          if (isLatest()) setProblem({ kind: error.kind, message: error.message })
        },
      )
    },
    [ask],
  )
  useEffect(() => {
    const timer = setTimeout(() => load(wanted), wanted.search ? PAUSE_MS : 0)
    return () => clearTimeout(timer)
  }, [wanted, load])

  if (problem && !found) {
    const isStranger = problem.kind === 'no-session' || problem.kind === 'account-needed'
    return (
      <div className="notice error" role="alert">
        <p>{isStranger ? '관리자로 로그인해야 볼 수 있어요.' : problem.message}</p>
        {isStranger ? (
          <a className="button quiet" href="/sign-in?next=/admin">
            로그인
          </a>
        ) : (
          <button type="button" className="button quiet" onClick={() => load(wanted)}>
            다시 시도
          </button>
        )}
      </div>
    )
  }
  return (
    <div className="people" data-stage={found ? 'ready' : 'loading'}>
      <search ref={form} className="people-search">
        <label>
          이름이나 이메일
          <input
            ref={search}
            type="search"
            maxLength={100}
            value={wanted.search}
            onChange={event => setWanted({ ...wanted, search: event.target.value })}
          />
        </label>
        <label>
          역할
          <select
            value={wanted.role}
            onChange={event => setWanted(now => ({ ...now, role: event.target.value as Wanted['role'] }))}
          >
            <option value="">모두</option>
            {SITE_ROLES.map(role => (
              <option key={role} value={role}>
                {ROLE_NAMES[role]}
              </option>
            ))}
          </select>
        </label>
      </search>
      {problem ? (
        <p className="notice error" role="alert">
          {problem.message}
        </p>
      ) : null}
      {found ? (
        <>
          <p className="pending" role="status">
            {found.total === 0 ? '맞는 계정이 없어요.' : `계정 ${number.format(found.total)}개`}
          </p>
          <ul className="people-list">
            {found.people.map(person => (
              <PersonRow
                key={person.id}
                person={person}
                changed={changed => {
                  setFound(
                    now => now && { ...now, people: now.people.map(each => (each.id === changed.id ? changed : each)) },
                  )
                  setSaid(`${changed.name}: ${ROLE_NAMES[changed.role]}`)
                }}
                forgot={() => setForgetful(person)}
              />
            ))}
          </ul>
          {found.next === null ? null : (
            <button type="button" className="button quiet" onClick={() => load(wanted, found)}>
              더 보기
            </button>
          )}
        </>
      ) : (
        <p className="pending">계정을 불러오고 있어요…</p>
      )}
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {forgetful ? (
        <PasswordDialog
          person={forgetful}
          closed={isSet => {
            setForgetful(undefined)
            if (isSet) setSaid(`${forgetful.name}의 비밀번호를 정했어요.`)
          }}
        />
      ) : null}
    </div>
  )
}
