import { useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import type { SubmissionView } from '#lib/exercises/submissions.ts'
import { fetchSubmission } from './exercise-api.ts'
import { STATE_LABELS } from './results.tsx'

const time = new Intl.DateTimeFormat('ko-KR', { timeZone: 'Asia/Seoul', dateStyle: 'medium', timeStyle: 'short' })

/** What was handed in before; each can be taken back into the editor. */
export function Submissions({
  submissions,
  onTake,
}: {
  submissions: SubmissionView[]
  onTake: (source: string) => void
}) {
  const [problem, setProblem] = useState<string>()
  if (submissions.length === 0) return null
  const take = async (id: string) => {
    setProblem(undefined)
    try {
      onTake((await fetchSubmission(id)).source)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.message)
    }
  }
  return (
    <section aria-labelledby="submissions-title">
      <h2 id="submissions-title">지난 제출</h2>
      <ul className="submissions">
        {submissions.map(({ id, state, createdAt, hints }) => (
          <li key={id}>
            <span>
              <time dateTime={createdAt}>{time.format(new Date(createdAt))}</time> · {STATE_LABELS[state]}
              {hints > 0 ? ` · 힌트 ${hints}개` : ''}
            </span>
            <button type="button" className="button quiet" onClick={() => void take(id)}>
              이 코드 불러오기
            </button>
          </li>
        ))}
      </ul>
      {problem ? (
        <p className="notice error" role="alert">
          {problem}
        </p>
      ) : null}
    </section>
  )
}
