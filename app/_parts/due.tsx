'use client'

import { useEffect, useState } from 'react'
import { call } from '#app/_ui/api.ts'
import { DueText, StateText } from '#app/classes/_parts/student-home.tsx'
import type { DueWork } from '#lib/classroom/due.ts'
import { KIND_NAMES } from '#lib/classroom/words.ts'

/** What a student has to do in their classes, the first due first. Nothing is shown to somebody who has nothing to do. */
export function Due() {
  const [due, setDue] = useState<DueWork[]>([])

  useEffect(() => {
    call<{ due: DueWork[] }>('GET', '/api/due').then(
      answer => setDue(answer.due.filter(({ handIns }) => handIns === 0)),
      () => {}, // offline: the courses below are still there
    )
  }, [])

  if (due.length === 0) return null
  return (
    <section className="continue due" aria-labelledby="due-title">
      <h2 id="due-title">할 것</h2>
      <ul>
        {due.map(each => (
          <li key={each.id}>
            <a href={`/classes/assignment?class=${each.classId}&assignment=${each.id}`}>{each.title}</a>
            <p className="meta">
              <span>{each.className}</span>
              <span>{KIND_NAMES[each.work.kind]}</span>
              <DueText of={each} />
              {each.phase === 'late' ? <StateText of={each} /> : null}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
