import { useEffect, useRef, useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import type { TextSummary } from '#lib/texts/view.ts'
import { removeText } from './texts-api.ts'

interface Props {
  text: TextSummary
  closed: (isRemoved: boolean) => void
}

/** Asks before a text is removed: what was typed of it goes too. */
export function RemoveDialog({ text, closed }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [isRemoving, setIsRemoving] = useState(false)
  const [problem, setProblem] = useState('')
  const isRemoved = useRef(false)
  useEffect(() => dialog.current?.showModal(), [])

  const remove = async () => {
    setIsRemoving(true)
    setProblem('')
    try {
      await removeText(text.id)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      // With 404 another window was quicker.
      if (error.status !== 404) {
        setProblem(error.message)
        setIsRemoving(false)
        return
      }
    }
    isRemoved.current = true
    dialog.current?.close()
  }

  return (
    <dialog
      ref={dialog}
      className="text-dialog"
      aria-labelledby="remove-title"
      onClose={() => closed(isRemoved.current)}
    >
      <h2 id="remove-title">이 글을 지울까요?</h2>
      <p>
        <strong>{text.title}</strong>
      </p>
      <p>
        {text.progress === null
          ? '지운 글은 되돌릴 수 없어요.'
          : '이 글을 필사한 내용과 기록도 함께 지워지고, 되돌릴 수 없어요.'}
      </p>
      {problem ? (
        <p className="notice error" role="alert">
          {problem}
        </p>
      ) : null}
      <p className="text-actions">
        <button type="button" className="button danger" onClick={remove} aria-busy={isRemoving}>
          지우기
        </button>
        <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
          그만두기
        </button>
      </p>
    </dialog>
  )
}
