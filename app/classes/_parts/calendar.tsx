import { useEffect, useId, useRef, useState } from 'react'
import { call } from '#app/_ui/api.ts'
import { Refusal, useAct } from './use-act.tsx'

/** The address by which a calendar follows one's due dates; made when it is first asked for. */
export function Calendar() {
  const [address, setAddress] = useState<string>()
  const [isCopied, setIsCopied] = useState(false)
  const { refusal, isBusy, act } = useAct()
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const ask = (method: 'GET' | 'POST') =>
    act(async () => {
      const { address } = await call<{ address: string }>(method, '/api/calendar')
      setIsCopied(false)
      setAddress(new URL(address, location.href).href)
    })
  const copy = async () => {
    field.current?.select()
    try {
      await navigator.clipboard.writeText(address ?? '')
      setIsCopied(true)
    } catch {
      // Not allowed here: it stands selected.
    }
  }
  const isShown = address !== undefined
  useEffect(() => {
    if (isShown) field.current?.focus()
  }, [isShown])
  return (
    <section className="calendar" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>달력에서 마감 보기</h2>
      {address === undefined ? (
        <p>
          <button type="button" className="button quiet" onClick={() => ask('GET')} aria-busy={isBusy}>
            달력 주소 보기
          </button>
        </p>
      ) : (
        <>
          <p className="calendar-address">
            <label htmlFor={id}>달력 구독 주소</label>
            <input ref={field} id={id} type="text" readOnly value={address} onFocus={event => event.target.select()} />
            <button type="button" className="button quiet" onClick={copy}>
              복사
            </button>
            <button type="button" className="button quiet" onClick={() => ask('POST')} aria-busy={isBusy}>
              새 주소로 바꾸기
            </button>
          </p>
          <p className="pending" role="status">
            {isCopied ? '복사했어요. ' : ''}주소를 아는 사람은 누구나 내 마감을 볼 수 있어요. 새 주소로 바꾸면 옛 주소는
            더 열리지 않아요.
          </p>
        </>
      )}
      <Refusal of={refusal} />
    </section>
  )
}
