'use client'

import { useEffect, useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import { fetchStanding, type Standing, setUp } from './account-api.ts'
import { Refusal } from './field.tsx'
import { NewAccountForm } from './new-account-form.tsx'
import { useSending } from './use-sending.ts'

/** What the link leads to: `#` and the key that the server's first start has printed. */
export function SetUp() {
  const [key, setKey] = useState<string>()
  const [standing, setStanding] = useState<Standing>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    setKey(location.hash.slice(1))
    fetchStanding().then(setStanding, error => {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.message)
    })
  }, [])
  const done = () => location.assign('/admin')
  const own = useSending(async () => {
    await setUp(key ?? '')
    done()
  })

  if (problem) return <Refusal>{problem}</Refusal>
  if (key === undefined || !standing) return <p className="pending">링크를 확인하고 있어요…</p>
  if (key === '') {
    return (
      <p className="notice error" role="alert">
        링크에 열쇠가 없어요. 서버를 시작할 때 나온 링크를 끝까지 복사해 열어 주세요.
      </p>
    )
  }
  if (!standing.account) {
    return (
      <NewAccountForm
        prefix="account."
        label="관리자 계정 만들기"
        send={async account => {
          await setUp(key, account)
          done()
        }}
      />
    )
  }
  return (
    <div className="account-form">
      <p>
        <strong>{standing.account.email}</strong> 계정으로 로그인해 있어요. 이 계정을 관리자로 정할까요?
      </p>
      <Refusal>{own.message}</Refusal>
      <p className="account-actions">
        <button type="button" className="button" aria-busy={own.isSending} onClick={() => void own.run()}>
          이 계정을 관리자로
        </button>
      </p>
    </div>
  )
}
