'use client'

import { useCallback, useMemo } from 'react'
import { Absence, MY_CLASSES } from '#app/_ui/absence.tsx'
import { ApiError } from '#app/_ui/api.ts'
import { useLoaded } from '#app/_ui/use-loaded.ts'
import { fetchLessons } from '#app/lessons/_parts/lessons-api.ts'
import type { AssignmentView } from '#lib/classroom/assignment-view.ts'
import { AssignmentForm } from './assignment-form.tsx'
import { fetchAssignment, fetchClass, fromAddress } from './classes-api.ts'
import { type Choice, type Choices, draftOf, newDraft } from './draft.ts'

interface Known {
  /** Undefined for a new one. */
  assignment: AssignmentView | undefined
  own: Choice[]
}

/** Makes an assignment, or changes the one that the address names. */
export function AssignmentEditor({ choices }: { choices: Choices }) {
  const load = useCallback(async (): Promise<Known> => {
    const [classId, id] = [fromAddress('class'), fromAddress('assignment')]
    const isNew = id === 'none'
    const [page, own] = await Promise.all([isNew ? fetchClass(classId) : fetchAssignment(classId, id), ownLessons()])
    if (page.role !== 'instructor')
      throw new ApiError(403, 'not-allowed', '배정은 그 반의 교수자만 만들고 고칠 수 있어요.')
    return { assignment: 'assignment' in page ? page.assignment : undefined, own }
  }, [])
  const { stage, retry } = useLoaded(load)
  if (stage.kind !== 'ready') return <Absence stage={stage} what="배정을" retry={retry} way={MY_CLASSES} />
  return <Ready choices={choices} known={stage.value} />
}

function Ready({ choices, known: { assignment, own } }: { choices: Choices; known: Known }) {
  const all = useMemo(() => {
    const withOwn = {
      ...choices,
      transcription: [...choices.transcription, ...own],
      reading: [...choices.reading, ...own],
    }
    return assignment ? withAssigned(withOwn, assignment) : withOwn
  }, [choices, own, assignment])
  const draft = assignment ? draftOf(assignment, all) : newDraft(new Date())
  return <AssignmentForm classId={fromAddress('class')} id={assignment?.id} start={draft} choices={all} />
}

/** Versions of the instructor's own lessons; none where they cannot be read now. */
async function ownLessons(): Promise<Choice[]> {
  const lessons = await fetchLessons().catch(() => [])
  return lessons.flatMap(({ version, archivedAt }) =>
    version && archivedAt === null
      ? [
          {
            value: version.id,
            title: version.title,
            note: `${version.number}판`,
            group: '내 레슨',
            target: { lessonVersion: version.id },
          },
        ]
      : [],
  )
}

/** What is assigned may be of another instructor, or an earlier version: it stays what it is. */
function withAssigned(choices: Choices, { title, work: { kind, target } }: AssignmentView): Choices {
  const key = JSON.stringify(target)
  if (choices[kind].some(each => JSON.stringify(each.target) === key)) return choices
  return { ...choices, [kind]: [...choices[kind], { value: key, title, group: '지금 배정한 것', target }] }
}
