'use client'

import { useCallback, useEffect, useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import { stayPresent } from '#app/_ui/presence.ts'
import type { AnswerView } from '#lib/exercises/quiz/answers.ts'
import type { ShownItem } from '#lib/exercises/quiz/schema.ts'
import { fetchAnswers } from './answer-api.ts'
import { QuizItemForm } from './item.tsx'
import './quiz.css'

/** A whole quiz: all its questions below each other, and how many are right so far. */
export function Quiz({ id, items }: { id: string; items: ShownItem[] }) {
  const [answers, setAnswers] = useState<AnswerView[]>()
  const [problem, setProblem] = useState<string>()
  const [results, setResults] = useState<Record<string, boolean | null>>({})

  const load = useCallback(() => {
    fetchAnswers(id).then(
      found => {
        setProblem(undefined)
        setAnswers(found)
        setResults(Object.fromEntries(found.map(({ item, verdict }) => [item, verdict.correct])))
      },
      error => {
        if (!(error instanceof ApiError)) throw error
        setProblem(error.message)
      },
    )
  }, [id])
  useEffect(load, [load])
  useEffect(() => stayPresent('exercise', id), [id])

  const right = Object.values(results).filter(correct => correct === true).length
  return (
    <div className="quiz">
      <p className="quiz-standing" role="status">
        {items.length}문항 가운데 {Object.keys(results).length}문항에 답했고 {right}문항을 맞혔어요.
      </p>
      {problem ? (
        <div className="notice error" role="alert">
          <p>지난 답을 불러오지 못했어요. {problem}</p>
          <button type="button" className="button quiet" onClick={load}>
            다시 불러오기
          </button>
        </div>
      ) : null}
      {/* Not before the earlier answers: they would take the place of what is being answered. */}
      {answers || problem ? (
        items.map((item, index) => (
          <QuizItemForm
            key={item.id}
            quiz={id}
            item={item}
            label={`${index + 1} / ${items.length}`}
            before={answers?.find(each => each.item === item.id)}
            onAnswered={correct => setResults(before => ({ ...before, [item.id]: correct }))}
          />
        ))
      ) : (
        <p>지난 답을 찾고 있어요…</p>
      )}
    </div>
  )
}
