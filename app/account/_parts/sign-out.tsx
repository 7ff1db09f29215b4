import { useState } from 'react'
import { signOut } from './account-api.ts'
import { Refusal } from './field.tsx'
import { forgetPerson, saveUnsaved } from './unsaved.ts'
import { useSending } from './use-sending.ts'

/** The two ways out. What this browser still has to save is saved first; where that fails the learner decides. */
export function SignOut({ sessions }: { sessions: number }) {
  const [unsaved, setUnsaved] = useState<{ everywhere: boolean; count: number }>()
  const { run, isSending, message } = useSending(async (everywhere: boolean, isLossAccepted: boolean) => {
    const failed = isLossAccepted ? [] : await saveUnsaved()
    if (failed.length > 0) return setUnsaved({ everywhere, count: failed.length })
    await signOut(everywhere)
    await forgetPerson()
    location.assign('/')
  })

  return (
    <section aria-labelledby="sign-out-title">
      <h2 id="sign-out-title">로그아웃</h2>
      <p>
        지금 브라우저 {sessions}곳에서 로그인해 있어요. 함께 쓰는 컴퓨터라면 다 쓰고 나서 로그아웃해 주세요. 이
        브라우저에 남은 내 흔적도 함께 지워요.
      </p>
      <p className="account-actions">
        <button type="button" className="button" aria-busy={isSending} onClick={() => void run(false, false)}>
          로그아웃
        </button>
        <button type="button" className="button quiet" aria-busy={isSending} onClick={() => void run(true, false)}>
          모든 곳에서 로그아웃
        </button>
      </p>
      <Refusal>{message}</Refusal>
      {unsaved ? (
        <div className="notice error" role="alert">
          <p>
            이 브라우저에 아직 저장하지 못한 필사가 {unsaved.count}편 있어요. 지금 로그아웃하면 그만큼 사라져요. 인터넷
            연결을 확인하고 다시 로그아웃하면 저장한 뒤에 나가요.
          </p>
          <p className="account-actions">
            <button
              type="button"
              className="button quiet"
              aria-busy={isSending}
              onClick={() => void run(unsaved.everywhere, true)}
            >
              버리고 로그아웃
            </button>
          </p>
        </div>
      ) : null}
    </section>
  )
}
