'use client'

import { useCallback, useEffect } from 'react'
import { Absence, MY_CLASSES } from '#app/_ui/absence.tsx'
import { useLoaded } from '#app/_ui/use-loaded.ts'
import { KIND_NAMES } from '#lib/classroom/words.ts'
import { fetchAssignment, fromAddress } from './classes-api.ts'
import { StaffAssignment } from './staff-assignment.tsx'
import { StudentAssignment } from './student-assignment.tsx'

/** One assignment: a student's own page of it, or how the class stands. */
export function AssignmentPage() {
  const load = useCallback(() => fetchAssignment(fromAddress('class'), fromAddress('assignment')), [])
  const { stage, retry } = useLoaded(load)
  const title = stage.kind === 'ready' ? stage.value.assignment.title : undefined
  useEffect(() => {
    if (title) document.title = `${title} | 재다`
  }, [title])
  if (stage.kind !== 'ready') {
    return (
      <>
        <h1>배정</h1>
        <Absence stage={stage} what="배정을" retry={retry} way={MY_CLASSES} />
      </>
    )
  }
  const page = stage.value
  const classId = fromAddress('class')
  return (
    <article className="assignment" data-stage="ready">
      <p className="crumb">
        <a href={`/classes/home?class=${classId}`}>반으로</a>
      </p>
      <p className="kind">{KIND_NAMES[page.assignment.work.kind]}</p>
      <h1>{title}</h1>
      {page.role === 'student' ? (
        <StudentAssignment classId={classId} page={page} reload={retry} />
      ) : (
        <StaffAssignment classId={classId} page={page} reload={retry} />
      )}
    </article>
  )
}
