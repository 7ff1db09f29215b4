'use client'

import { useState } from 'react'
import { useScripted } from '#app/_ui/before-script.ts'
import { signIn } from './account-api.ts'
import { nextAddress } from './after.ts'
import { Field, Refusal } from './field.tsx'
import { onSubmit, useSending } from './use-sending.ts'

/**
 * Signs in; what the guest of this browser did goes into the account. The fields keep their values themselves: browsers fill
 * them in before the page's script comes.
 */
export function SignInForm() {
  const isScripted = useScripted()
  /** Drafts that went among the free texts. */
  const [kept, setKept] = useState(0)
  const { run, isSending, message, wrong } = useSending(async (form: FormData) => {
    const kept = await signIn(String(form.get('email')), String(form.get('password')))
    if (kept > 0) setKept(kept)
    else location.assign(nextAddress(location.search))
  })

  if (kept > 0) {
    return (
      <div className="notice" role="status">
        <p>
          로그인했어요. 이 브라우저와 계정에서 서로 다르게 쓴 과제 초안이 {kept}개 있어서, 나중에 고친 것을 초안으로
          두고 다른 하나는 <a href="/texts">자유 글</a>에 담아 두었어요.
        </p>
        <p className="account-actions">
          <a className="button" href={nextAddress(location.search)}>
            계속하기
          </a>
        </p>
      </div>
    )
  }
  return (
    <form className="account-form" onSubmit={onSubmit(run)}>
      <Field label="이메일" type="email" name="email" autoComplete="username" required wrong={wrong('email')} />
      <Field
        label="비밀번호"
        type="password"
        name="password"
        autoComplete="current-password"
        required
        wrong={wrong('password')}
      />
      <Refusal>{message}</Refusal>
      <p className="account-actions">
        <button type="submit" className="button" disabled={!isScripted} aria-busy={isSending}>
          로그인
        </button>
        <a href="/sign-up">계정 만들기</a>
      </p>
    </form>
  )
}
