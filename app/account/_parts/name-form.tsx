import { useState } from 'react'
import { rename } from './account-api.ts'
import { Field, Refusal } from './field.tsx'
import { onSubmit, useSending } from './use-sending.ts'

/** What one is called. */
export function NameForm({ name: known }: { name: string }) {
  const [name, setName] = useState(known)
  const [kept, setKept] = useState(known)
  const { run, isSending, message, wrong } = useSending(async () => {
    const { name: clean } = await rename(name)
    setName(clean)
    setKept(clean)
  })
  return (
    <section aria-labelledby="name-title">
      <h2 id="name-title">이름</h2>
      <form className="account-form" onSubmit={onSubmit(run)}>
        <Field
          label="반에서 보이는 이름"
          autoComplete="name"
          required
          value={name}
          wrong={wrong('name')}
          onChange={event => setName(event.target.value)}
        />
        <Refusal>{message}</Refusal>
        <p className="account-actions">
          <button type="submit" className="button quiet" disabled={name === kept} aria-busy={isSending}>
            이름 바꾸기
          </button>
          <span role="status">{kept !== known && name === kept ? '바꿨어요.' : ''}</span>
        </p>
      </form>
    </section>
  )
}
