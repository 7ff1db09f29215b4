import { useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import { CodeBox } from './code-box.tsx'
import { fetchSolution } from './exercise-api.ts'

/** The reference, for who has passed. */
export function Solution({ id }: { id: string }) {
  const [solution, setSolution] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const open = () => {
    setProblem(undefined)
    fetchSolution(id).then(setSolution, error => {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.message)
    })
  }
  return (
    <section aria-labelledby="solution-title">
      <h2 id="solution-title">모범 풀이</h2>
      {solution === undefined ? (
        <button type="button" className="button quiet" onClick={open}>
          모범 풀이 보기
        </button>
      ) : (
        <CodeBox label="모범 풀이">{solution}</CodeBox>
      )}
      {problem ? (
        <p className="notice error" role="alert">
          {problem}
        </p>
      ) : null}
    </section>
  )
}
