import { useState } from 'react'
import { changePassword } from './account-api.ts'
import { Field, Refusal } from './field.tsx'
import { onSubmit, useSending } from './use-sending.ts'

const EMPTY = { current: '', next: '', endOthers: true }

/** Changes the password. */
export function PasswordForm({ email }: { email: string }) {
  const [given, setGiven] = useState(EMPTY)
  const [isDone, setIsDone] = useState(false)
  const { run, isSending, message, wrong } = useSending(async () => {
    setIsDone(false)
    await changePassword(given)
    setGiven(EMPTY)
    setIsDone(true)
  })
  return (
    <section aria-labelledby="password-title">
      <h2 id="password-title">비밀번호</h2>
      <form className="account-form" onSubmit={onSubmit(run)}>
        {/* For password managers: whose password it is. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <Field
          label="지금 비밀번호"
          type="password"
          autoComplete="current-password"
          required
          value={given.current}
          wrong={wrong('current')}
          onChange={event => setGiven({ ...given, current: event.target.value })}
        />
        <Field
          label="새 비밀번호"
          hint="10자 이상"
          type="password"
          autoComplete="new-password"
          required
          value={given.next}
          wrong={wrong('next')}
          onChange={event => setGiven({ ...given, next: event.target.value })}
        />
        <label className="account-check">
          <input
            type="checkbox"
            checked={given.endOthers}
            onChange={event => setGiven({ ...given, endOthers: event.target.checked })}
          />
          다른 브라우저에서는 모두 로그아웃
        </label>
        <Refusal>{message}</Refusal>
        <p className="account-actions">
          <button type="submit" className="button quiet" aria-busy={isSending}>
            비밀번호 바꾸기
          </button>
          <span role="status">{isDone ? '바꿨어요.' : ''}</span>
        </p>
      </form>
    </section>
  )
}
