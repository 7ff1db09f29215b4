'use client'

import { useEffect, useState } from 'react'
import { call } from '#app/_ui/api.ts'
import type { AttemptSummary } from '#lib/attempts/attempts.ts'

interface Props {
  courses: { id: string; lessons: { slug: string; title: string }[] }[]
}

/** What the learner was transcribing, newest first. Nothing is shown to somebody who has not begun anything. */
export function Continue({ courses }: Props) {
  const [attempts, setAttempts] = useState<AttemptSummary[]>([])

  useEffect(() => {
    call<{ attempts: AttemptSummary[] }>('GET', '/api/attempts').then(
      answer => setAttempts(answer.attempts),
      () => {}, // offline: the courses below are still there
    )
  }, [])

  const known = attempts.flatMap(attempt => {
    const title = courses
      .find(({ id }) => id === attempt.course)
      ?.lessons.find(({ slug }) => slug === attempt.lesson)?.title
    return title ? [{ ...attempt, title }] : []
  })
  if (known.length === 0) return null
  return (
    <section className="continue" aria-labelledby="continue-title">
      <h2 id="continue-title">이어서 하기</h2>
      <ul>
        {known.map(({ id, course, lesson, title, percent, writtenParagraphs, totalParagraphs }) => (
          <li key={id}>
            <a href={`/courses/${course}/${lesson}/transcribe`}>{title} 필사</a>{' '}
            <span className="pending">
              {Math.floor(percent)}% · {writtenParagraphs}/{totalParagraphs}단락
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
