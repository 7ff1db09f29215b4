'use client'

import { useCallback, useEffect, useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import type { AccountView } from '#lib/auth/account.ts'
import { fetchStanding, type Standing } from './account-api.ts'
import { NameForm } from './name-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { Removal } from './removal.tsx'
import { SignOut } from './sign-out.tsx'

type Stage = { kind: 'loading' } | { kind: 'failed'; message: string } | { kind: 'ready'; standing: Standing }

const ROLE_NAMES = { student: '학생', instructor: '교수자', admin: '관리자' } as const
const day = new Intl.DateTimeFormat('ko-KR', { timeZone: 'Asia/Seoul', dateStyle: 'long' })

/** The account of whoever is signed in; for a guest the ways to one. */
export function Account() {
  const [stage, setStage] = useState<Stage>({ kind: 'loading' })
  const load = useCallback(() => {
    fetchStanding().then(
      standing => setStage({ kind: 'ready', standing }),
      error => {
        if (!(error instanceof ApiError)) throw error
        setStage({ kind: 'failed', message: error.message })
      },
    )
  }, [])
  useEffect(load, [load])

  if (stage.kind === 'loading') return <p className="pending">계정을 불러오고 있어요…</p>
  if (stage.kind === 'failed') {
    return (
      <div className="notice error" role="alert">
        <p>{stage.message}</p>
        <button type="button" className="button quiet" onClick={load}>
          다시 시도
        </button>
      </div>
    )
  }
  const { account, guest } = stage.standing
  return (
    <div className="account" data-stage="ready">
      {account ? <Own account={account} /> : <Nobody guest={guest} />}
    </div>
  )
}

function Nobody({ guest }: { guest: boolean }) {
  return (
    <>
      <section aria-labelledby="guest-title">
        <h2 id="guest-title">{guest ? '지금은 손님이에요' : '아직 로그인하지 않았어요'}</h2>
        <p>
          {guest
            ? '여기에서 한 것은 이 브라우저로만 이어 갈 수 있어요. 계정을 만들면 그대로 계정의 것이 되고, 있던 계정에 로그인하면 거기에 합쳐져요.'
            : '계정 없이도 레슨을 읽고, 필사하고, 잴 수 있어요. 다른 기기에서도 이어 가거나 반에 들어가려면 계정을 만드세요.'}
        </p>
        <p className="account-actions">
          <a className="button" href="/sign-in">
            로그인
          </a>
          <a className="button quiet" href="/sign-up">
            계정 만들기
          </a>
        </p>
      </section>
      {guest ? <Data /> : null}
    </>
  )
}

function Own({ account }: { account: AccountView }) {
  return (
    <>
      <dl className="account-facts">
        <div>
          <dt>이메일</dt>
          <dd>{account.email}</dd>
        </div>
        <div>
          <dt>역할</dt>
          <dd>
            {ROLE_NAMES[account.role]}
            {account.role === 'admin' ? (
              <>
                {' · '}
                <a href="/admin">계정 관리</a>
              </>
            ) : null}
          </dd>
        </div>
        <div>
          <dt>만든 날</dt>
          <dd>{day.format(new Date(account.createdAt))}</dd>
        </div>
      </dl>
      <NameForm name={account.name} />
      <PasswordForm email={account.email} />
      <SignOut sessions={account.sessions} />
      <Data />
      <Removal account={account} />
    </>
  )
}

function Data() {
  return (
    <section aria-labelledby="data-title">
      <h2 id="data-title">내 데이터</h2>
      <p>
        필사 기록의 글쇠 하나하나, 자유 글, 실험 결과, 과제와 퀴즈까지 저장된 것을 모두 JSON 파일 하나로 내려받을 수
        있어요.
      </p>
      <p className="account-actions">
        <a className="button quiet" href="/api/account/export" download>
          내 데이터 내려받기
        </a>
      </p>
    </section>
  )
}
