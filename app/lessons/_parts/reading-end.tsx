import { useEffect, useState } from 'react'
import { fromAddress, handIn } from '#app/classes/_parts/classes-api.ts'
import { Refusal, useAct } from '#app/classes/_parts/use-act.tsx'

/** At the end of a lesson that was opened from an assignment: tells the class that it was read to its end. */
export function ReadingEnd() {
  const [place, setPlace] = useState<{ classId: string; assignment: string }>()
  const [isHandedIn, setIsHandedIn] = useState(false)
  const { act, isBusy, refusal } = useAct()
  useEffect(() => {
    const [classId, assignment] = [fromAddress('class'), fromAddress('assignment')]
    if (classId !== 'none' && assignment !== 'none') setPlace({ classId, assignment })
  }, [])
  if (!place) return null
  const { classId, assignment } = place
  const finish = async () => setIsHandedIn(await act(() => handIn(classId, assignment, {})))
  return (
    <aside className="assigned-reading">
      <h2>배정된 글이에요</h2>
      <p className="text-actions">
        <button type="button" className="button" onClick={() => void finish()} aria-busy={isBusy}>
          끝까지 읽었어요
        </button>
        <a href={`/classes/assignment?class=${classId}&assignment=${assignment}`}>배정으로</a>
      </p>
      <p role="status">{isHandedIn ? '읽기를 제출했어요.' : ''}</p>
      <Refusal of={refusal} />
    </aside>
  )
}
