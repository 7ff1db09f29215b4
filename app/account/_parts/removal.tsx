import { useEffect, useRef, useState } from 'react'
import type { AccountView } from '#lib/auth/account.ts'
import { deleteAccount } from './account-api.ts'
import { Field, Refusal } from './field.tsx'
import { forgetPerson } from './unsaved.ts'
import { onSubmit, useSending } from './use-sending.ts'

/** The end of an account: says what goes with it and asks for the password. */
export function Removal({ account }: { account: AccountView }) {
  const [isAsking, setIsAsking] = useState(false)
  return (
    <section aria-labelledby="removal-title">
      <h2 id="removal-title">계정 지우기</h2>
      <p>계정과 여기에서 한 모든 것을 지워요. 되돌릴 수 없어요.</p>
      <p className="account-actions">
        <button type="button" className="button danger" onClick={() => setIsAsking(true)}>
          계정 지우기…
        </button>
      </p>
      {isAsking ? <Dialog account={account} closed={() => setIsAsking(false)} /> : null}
    </section>
  )
}

function Dialog({ account, closed }: { account: AccountView; closed: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [password, setPassword] = useState('')
  useEffect(() => dialog.current?.showModal(), [])
  const { run, isSending, message, wrong } = useSending(async () => {
    await deleteAccount(password)
    await forgetPerson()
    location.assign('/')
  })
  return (
    <dialog ref={dialog} className="account-dialog" aria-labelledby="removal-dialog-title" onClose={closed}>
      <h2 id="removal-dialog-title">정말 계정을 지울까요?</h2>
      <p>
        <strong>{account.email}</strong>과 함께 다음이 모두 사라져요.
      </p>
      <ul>
        <li>필사한 글과 그 기록, 자유 글</li>
        <li>실험 실행과 결과</li>
        <li>과제 초안과 제출, 퀴즈 답과 다시 풀 문항</li>
        {account.classes > 0 ? <li>반 {account.classes}곳의 소속과 거기에 낸 과제, 받은 점수</li> : null}
        {account.role === 'student' ? null : <li>내 레슨 (반에 배정한 판은 쓴 사람 없이 반에 남아요)</li>}
      </ul>
      {account.classesAlone > 0 ? (
        <p className="notice">
          교수자가 나뿐인 반이 {account.classesAlone}곳 있어요. 반은 남지만 관리할 사람이 없어져요. 먼저 다른 교수자를
          더하거나 반을 보관해 주세요.
        </p>
      ) : null}
      <p>
        지우기 전에 <a href="/api/account/export">내 데이터를 내려받을</a> 수 있어요.
      </p>
      <form className="account-form" onSubmit={onSubmit(run)}>
        <Field
          label="비밀번호"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          wrong={wrong('password')}
          onChange={event => setPassword(event.target.value)}
        />
        <Refusal>{message}</Refusal>
        <p className="account-actions">
          <button type="submit" className="button danger" aria-busy={isSending}>
            모두 지우기
          </button>
          <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
            그만두기
          </button>
        </p>
      </form>
    </dialog>
  )
}
