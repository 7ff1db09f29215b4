import { useState } from 'react'
import { call } from '#app/_ui/api.ts'
import { Refusal, useAct } from '#app/classes/_parts/use-act.tsx'
import { KeyboardMap } from '#app/courses/[course]/[lesson]/record/_parts/keyboard-map.tsx'
import { Weaknesses } from '#app/courses/[course]/[lesson]/record/_parts/weaknesses.tsx'
import type { Analysis } from '#lib/transcription/analysis.ts'

/** The keys that go wrong, worked out from the event logs when somebody wants to see them. */
export function WeakKeys({ classId, student }: { classId: string; student: string }) {
  const [found, setFound] = useState<{ analysis: Analysis; paragraphs: number }>()
  const { refusal, isBusy, act } = useAct()
  const load = () =>
    act(async () => setFound(await call('GET', `/api/classes/${classId}/students/${encodeURIComponent(student)}/keys`)))
  if (found && found.paragraphs > 0) {
    return (
      <>
        <KeyboardMap analysis={found.analysis} />
        <Weaknesses analysis={found.analysis} />
        <p className="pending">가장 최근에 쓴 {found.paragraphs}단락의 글쇠 기록에서 셈했어요.</p>
      </>
    )
  }
  return (
    <section aria-labelledby="student-keys">
      <h2 id="student-keys">약한 글쇠</h2>
      {found ? (
        <p className="pending">아직 셈할 글쇠 기록이 없어요.</p>
      ) : (
        <p>
          <button type="button" className="button quiet" onClick={load} aria-busy={isBusy}>
            약한 글쇠 보기
          </button>
        </p>
      )}
      <Refusal of={refusal} />
    </section>
  )
}
