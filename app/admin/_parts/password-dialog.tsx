import { useEffect, useRef, useState } from 'react'
import { Field, Refusal } from '#app/account/_parts/field.tsx'
import { onSubmit, useSending } from '#app/account/_parts/use-sending.ts'
import type { PersonView } from '#lib/auth/people.ts'
import { setPassword } from './people-api.ts'

/** A new password for somebody who forgot theirs: told to them in person, since no mail is sent. */
export function PasswordDialog({ person, closed }: { person: PersonView; closed: (isSet: boolean) => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const isSet = useRef(false)
  const [password, setGiven] = useState('')
  useEffect(() => dialog.current?.showModal(), [])
  const { run, isSending, message, wrong } = useSending(async () => {
    await setPassword(person.id, password)
    isSet.current = true
    dialog.current?.close()
  })
  return (
    <dialog
      ref={dialog}
      className="account-dialog"
      aria-labelledby="new-password-title"
      onClose={() => closed(isSet.current)}
    >
      <h2 id="new-password-title">{person.name}의 새 비밀번호</h2>
      <p>
        {person.email} 계정은 모든 곳에서 로그아웃돼요. 새 비밀번호를 직접 알려 주고, 로그인한 뒤에 바꾸라고 말해
        주세요.
      </p>
      <form className="account-form" onSubmit={onSubmit(run)}>
        <Field
          label="새 비밀번호"
          hint="10자 이상"
          type="text"
          autoComplete="off"
          spellCheck={false}
          required
          value={password}
          wrong={wrong('password')}
          onChange={event => setGiven(event.target.value)}
        />
        <Refusal>{message}</Refusal>
        <p className="account-actions">
          <button type="submit" className="button" aria-busy={isSending}>
            비밀번호 정하기
          </button>
          <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
            그만두기
          </button>
        </p>
      </form>
    </dialog>
  )
}
