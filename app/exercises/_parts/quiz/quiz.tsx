'use client'

import { useCallback, useEffect, useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import { AssignedList } from '#app/_ui/assigned-list.tsx'
import { stayPresent } from '#app/_ui/presence.ts'
import type { AssignedNote } from '#lib/classroom/assigned.ts'
import { tellOf } from '#lib/classroom/tell.ts'
import type { AnswerView } from '#lib/exercises/quiz/answers.ts'
import type { ShownItem } from '#lib/exercises/quiz/schema.ts'
import { fetchAnswers } from './answer-api.ts'
import { QuizItemForm } from './item.tsx'
import './quiz.css'

/** A whole quiz: all its questions below each other, and how many are right so far. */
export function Quiz({ id, items }: { id: string; items: ShownItem[] }) {
  const [answers, setAnswers] = useState<AnswerView[]>()
  const [assigned, setAssigned] = useState<AssignedNote[]>([])
  const [handedIn, setHandedIn] = useState('')
  const [problem, setProblem] = useState<string>()
  const [results, setResults] = useState<Record<string, boolean | null>>({})

  const load = useCallback(() => {
    fetchAnswers(id).then(
      ({ answers, assigned }) => {
        setProblem(undefined)
        setAnswers(answers)
        setAssigned(assigned)
        // What was answered here since is newer.
        setResults(before => ({
          ...Object.fromEntries(answers.map(({ item, verdict }) => [item, verdict.correct])),
          ...before,
        }))
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
      <AssignedList
        notes={assigned}
        rules={() => ['모든 문항에 답하면 제출돼요', '문항마다 처음 고른 답이 점수가 돼요']}
      />
      {handedIn ? (
        <p className="notice" role="status">
          {handedIn}
        </p>
      ) : null}
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
            onAnswered={(correct, receipts) => {
              setResults(before => ({ ...before, [item.id]: correct }))
              if (receipts.length > 0) setHandedIn(receipts.map(tellOf).join(' '))
            }}
          />
        ))
      ) : (
        <p>지난 답을 찾고 있어요…</p>
      )}
    </div>
  )
}
