'use client'

import { useCallback, useEffect } from 'react'
import { Absence, MY_CLASSES } from '#app/_ui/absence.tsx'
import { useLoaded } from '#app/_ui/use-loaded.ts'
import { fetchClass, fromAddress } from './classes-api.ts'
import { StaffHome } from './staff-home.tsx'
import { StudentHome } from './student-home.tsx'

/** One class: what a student has to do in it, or what its staff runs. */
export function ClassHome() {
  const load = useCallback(() => fetchClass(fromAddress('class')), [])
  const { stage, retry } = useLoaded(load)
  const name = stage.kind === 'ready' ? stage.value.class.name : undefined
  useEffect(() => {
    if (name) document.title = `${name} | 재다`
  }, [name])
  if (stage.kind !== 'ready') {
    return (
      <>
        <h1>반</h1>
        <Absence stage={stage} what="반을" retry={retry} way={MY_CLASSES} />
      </>
    )
  }
  const home = stage.value
  const { term, archived, staff, students } = home.class
  return (
    <div className="class-home" data-stage="ready">
      <h1>{home.class.name}</h1>
      <p className="meta">
        {term ? <span>{term}</span> : null}
        <span>학생 {students}명</span>
        <span>
          {staff
            .filter(({ role }) => role === 'instructor')
            .map(({ name }) => name)
            .join(', ')}
        </span>
      </p>
      {archived ? <p className="notice">보관한 반이에요. 읽을 수만 있어요.</p> : null}
      {home.role === 'student' ? <StudentHome home={home} /> : <StaffHome home={home} reload={retry} />}
    </div>
  )
}
