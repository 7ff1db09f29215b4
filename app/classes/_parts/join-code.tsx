import { useState } from 'react'
import type { ClassView } from '#lib/classroom/classes.ts'
import { changeClass, renewCode } from './classes-api.ts'
import { Refusal, useAct } from './use-act.tsx'

interface Props {
  classId: string
  joining: NonNullable<ClassView['joining']>
  mayChange: boolean
  reload: () => void
}

/** The code by which students come in, large enough for the back row. */
export function JoinCode({ classId, joining: { code, open, whitelistOnly }, mayChange, reload }: Props) {
  const [isCopied, setIsCopied] = useState(false)
  const { act, isBusy, refusal } = useAct()
  const change = (work: () => Promise<unknown>) =>
    void act(async () => {
      await work()
      setIsCopied(false)
      reload()
    })
  const copy = () =>
    void navigator.clipboard.writeText(code).then(
      () => setIsCopied(true),
      () => {}, // forbidden: it can be read and selected
    )
  return (
    <section className="panel join-code" aria-labelledby="join-code">
      <h2 id="join-code">참여 코드</h2>
      <p className="code" data-open={open}>
        {code}
      </p>
      <p>
        {open
          ? '학생은 위 메뉴의 ‘반’에서 이 코드를 넣고 들어와요.'
          : '지금은 닫혀 있어요. 이 코드로 아무도 들어올 수 없어요.'}
        {whitelistOnly ? ' 명단에 있는 사람만 들어올 수 있어요.' : ''}
      </p>
      {mayChange ? (
        <p className="row">
          <button type="button" className="button quiet" onClick={copy}>
            {isCopied ? '복사했어요' : '복사'}
          </button>
          <button
            type="button"
            className="plain"
            aria-busy={isBusy}
            onClick={() => change(() => changeClass(classId, { joinOpen: !open }))}
          >
            {open ? '참여 닫기' : '참여 열기'}
          </button>
          <button type="button" className="plain" aria-busy={isBusy} onClick={() => change(() => renewCode(classId))}>
            새 코드로 바꾸기
          </button>
        </p>
      ) : null}
      <Refusal of={refusal} />
    </section>
  )
}
