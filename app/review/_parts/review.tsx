'use client'

import { useCallback, useEffect, useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import { fetchReviews } from '#app/exercises/_parts/quiz/answer-api.ts'
import { QuizItemForm } from '#app/exercises/_parts/quiz/item.tsx'
import type { DueItem } from '#lib/exercises/quiz/answers.ts'
import '#app/exercises/_parts/quiz/quiz.css'

type State = { items: DueItem[]; count: number; next: string | null } | { problem: string } | undefined

const day = new Intl.DateTimeFormat('ko-KR', {
  timeZone: 'Asia/Seoul',
  dateStyle: 'long',
  timeStyle: 'short',
})

/** The missed questions that have come back. */
export function Review() {
  const [state, setState] = useState<State>()
  const load = useCallback(() => {
    setState(undefined)
    fetchReviews().then(setState, error => {
      if (!(error instanceof ApiError)) throw error
      setState({ problem: error.message })
    })
  }, [])
  useEffect(load, [load])

  if (!state) return <p role="status">다시 풀 문항을 찾고 있어요…</p>
  if ('problem' in state) {
    return (
      <div className="notice error" role="alert">
        <p>{state.problem}</p>
        <button type="button" className="button quiet" onClick={load}>
          다시 불러오기
        </button>
      </div>
    )
  }
  if (state.items.length === 0) {
    return (
      <div className="notice">
        <p>지금 다시 풀 문항이 없어요.</p>
        {state.next ? (
          <p>다음 문항은 {day.format(new Date(state.next))}에 나와요.</p>
        ) : (
          <p>
            <a href="/exercises">과제</a>에서 퀴즈를 풀면 틀린 문항이 이리로 와요.
          </p>
        )}
      </div>
    )
  }
  return (
    <div className="quiz">
      <p className="quiz-standing">
        지금 다시 풀 문항이 {state.count}개예요.
        {state.count > state.items.length ? ` 먼저 ${state.items.length}개를 풀어 보세요.` : ''}
      </p>
      {state.items.map(({ exercise, title, item }) => (
        <QuizItemForm key={`${exercise}/${item.id}`} quiz={exercise} item={item} label={title} />
      ))}
      <button type="button" className="button quiet" onClick={load}>
        남은 문항 보기
      </button>
    </div>
  )
}
