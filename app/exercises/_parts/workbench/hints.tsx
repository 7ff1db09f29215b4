import { useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import { openHint, type Standing } from './exercise-api.ts'

interface Props {
  id: string
  opened: string[]
  count: number
  onOpened: (next: Pick<Standing, 'hints' | 'hintCount'>) => void
}

/** Hints, one by one; how many were opened is kept with what is handed in. */
export function Hints({ id, opened, count, onOpened }: Props) {
  const [problem, setProblem] = useState<string>()
  const [isOpening, setOpening] = useState(false)
  if (count === 0) return null
  const open = async () => {
    setOpening(true)
    setProblem(undefined)
    try {
      onOpened(await openHint(id, opened.length + 1))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.message)
    } finally {
      setOpening(false)
    }
  }
  return (
    <section aria-labelledby="hints-title">
      <h2 id="hints-title">힌트</h2>
      <p className="bench-note">
        {count}개 가운데 {opened.length}개를 열었어요. 연 힌트의 수는 제출에 함께 남아요.
      </p>
      <ol className="hints">
        {opened.map(hint => (
          <li key={hint}>{hint}</li>
        ))}
      </ol>
      {opened.length < count ? (
        <button type="button" className="button quiet" disabled={isOpening} onClick={() => void open()}>
          {opened.length === 0 ? '첫 힌트 열기' : '다음 힌트 열기'}
        </button>
      ) : null}
      {problem ? (
        <p className="notice error" role="alert">
          {problem}
        </p>
      ) : null}
    </section>
  )
}
