'use client'

import { useEffect, useRef, useState } from 'react'
import { call } from '#app/_ui/api.ts'
import { useEarlyChoices } from '#app/_ui/before-script.ts'
import type { ExerciseStanding } from '#lib/exercises/standings.ts'
import { type ListedExercise, type Progress, progressOf } from './progress.ts'
import './list.css'

export interface ListedCourse {
  id: string
  title: string
  exercises: ListedExercise[]
}

const LABELS: Record<ListedExercise['kind'], Record<Progress, string>> = {
  code: { done: '통과', begun: '작성 중', untouched: '미시작' },
  quiz: { done: '다 풂', begun: '푸는 중', untouched: '미시작' },
  report: { done: '제출함', begun: '작성 중', untouched: '미시작' },
}
const MARKS: Record<Progress, string> = { done: '✓', begun: '…', untouched: '·' }
const KINDS: Record<ListedExercise['kind'], string> = { code: '코드', quiz: '퀴즈', report: '보고서' }

/** All exercises by course, with how far the learner is. The page holds the list itself; only the rest needs scripts. */
export function ExerciseList({ courses }: { courses: ListedCourse[] }) {
  const [standings, setStandings] = useState<ExerciseStanding[]>()
  const [course, setCourse] = useState('')
  const [progress, setProgress] = useState<Progress | ''>('')

  useEffect(() => {
    setCourse(new URLSearchParams(location.search).get('course') ?? '')
    call<{ standings: ExerciseStanding[] }>('GET', '/api/exercises').then(
      answer => setStandings(answer.standings),
      () => {}, // offline: the list is there all the same
    )
  }, [])

  const form = useRef<HTMLFormElement>(null)
  useEarlyChoices(form)

  const chooseCourse = (id: string) => {
    setCourse(id)
    history.replaceState(null, '', id ? `?${new URLSearchParams({ course: id })}` : location.pathname)
  }

  const of = (exercise: ListedExercise) =>
    progressOf(
      exercise,
      standings?.find(each => each.exercise === exercise.id),
    )
  const known = courses.some(({ id }) => id === course) ? course : ''
  const shown = courses
    .filter(({ id }) => known === '' || id === known)
    .map(each => ({ ...each, exercises: each.exercises.filter(one => progress === '' || of(one) === progress) }))
    .filter(({ exercises }) => exercises.length > 0)
  const count = shown.reduce((sum, { exercises }) => sum + exercises.length, 0)
  return (
    <>
      <form
        ref={form}
        className="list-filter"
        aria-label="과제 고르기"
        autoComplete="off"
        onSubmit={event => event.preventDefault()}
      >
        <label>
          코스
          <select value={known} onChange={event => chooseCourse(event.target.value)}>
            <option value="">모든 코스</option>
            {courses.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label>
          상태
          <select value={progress} onChange={event => setProgress(event.target.value as Progress | '')}>
            <option value="">모두</option>
            <option value="untouched">미시작</option>
            <option value="begun">작성 중</option>
            <option value="done">통과·끝냄</option>
          </select>
        </label>
        <p role="status">{count}개</p>
      </form>
      {count === 0 ? <p>고른 조건에 맞는 과제가 없어요.</p> : null}
      {shown.map(({ id, title, exercises }) => (
        <section key={id} aria-labelledby={`course-${id}`}>
          <h2 id={`course-${id}`}>{title}</h2>
          <ul className="cards">
            {exercises.map(exercise => {
              const state = of(exercise)
              return (
                <li key={exercise.id} className="card" data-exercise={exercise.id}>
                  <h3>
                    <a href={`/exercises/${exercise.id}`}>{exercise.title}</a>
                  </h3>
                  <p>{exercise.summary}</p>
                  <p className="meta">
                    <span>{KINDS[exercise.kind]}</span>
                    <span>약 {exercise.minutes}분</span>
                    {standings ? (
                      <span className={`progress ${state}`}>
                        <span aria-hidden="true">{MARKS[state]}</span> {LABELS[exercise.kind][state]}
                      </span>
                    ) : null}
                  </p>
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </>
  )
}
