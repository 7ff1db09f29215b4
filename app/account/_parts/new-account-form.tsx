import type { ReactNode } from 'react'
import { useScripted } from '#app/_ui/before-script.ts'
import type { NewAccount } from './account-api.ts'
import { Field, Refusal } from './field.tsx'
import { onSubmit, useSending } from './use-sending.ts'

interface Props {
  /** Where the server names the fields: `account.` before their names, say. */
  prefix?: string
  label: string
  send: (account: NewAccount) => Promise<void>
  children?: ReactNode
}

/** Name, address and password of an account to be made. The fields keep their values themselves, as in `SignInForm`. */
export function NewAccountForm({ prefix = '', label, send, children }: Props) {
  const isScripted = useScripted()
  const { run, isSending, message, wrong } = useSending((form: FormData) => {
    const of = (field: keyof NewAccount) => String(form.get(field))
    return send({ name: of('name'), email: of('email'), password: of('password') })
  })
  const bind = (field: keyof NewAccount) => ({ name: field, wrong: wrong(prefix + field), required: true })
  return (
    <form className="account-form" onSubmit={onSubmit(run)}>
      <Field label="이름" hint="반에서 교수자와 조교에게 보여요." autoComplete="name" {...bind('name')} />
      <Field label="이메일" type="email" autoComplete="username" {...bind('email')} />
      <Field
        label="비밀번호"
        hint="10자 이상. 여러 낱말을 이어 쓰면 외우기 쉽고 알아내기 어려워요."
        type="password"
        autoComplete="new-password"
        {...bind('password')}
      />
      <Refusal>{message}</Refusal>
      <p className="account-actions">
        <button type="submit" className="button" disabled={!isScripted} aria-busy={isSending}>
          {label}
        </button>
        {children}
      </p>
    </form>
  )
}
