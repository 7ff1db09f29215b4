'use client'

import { useEffect, useState } from 'react'
import { call } from '#app/_ui/api.ts'
import type { AttemptSummary } from '#lib/attempts/attempts.ts'
import { addressesOf } from '#lib/transcription/subject.ts'

/** What the learner was transcribing, newest first. Nothing is shown to somebody who has not begun anything. */
export function Continue() {
  const [attempts, setAttempts] = useState<AttemptSummary[]>([])

  useEffect(() => {
    call<{ attempts: AttemptSummary[] }>('GET', '/api/attempts').then(
      answer => setAttempts(answer.attempts),
      () => {}, // offline: the courses below are still there
    )
  }, [])

  if (attempts.length === 0) return null
  return (
    <section className="continue" aria-labelledby="continue-title">
      <h2 id="continue-title">이어서 하기</h2>
      <ul>
        {attempts.map(({ id, subject, title, percent, writtenParagraphs, totalParagraphs }) => (
          <li key={id}>
            <a href={addressesOf(subject).transcribe}>{title} 필사</a>{' '}
            <span className="pending">
              {Math.floor(percent)}% · {writtenParagraphs}/{totalParagraphs}단락
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
