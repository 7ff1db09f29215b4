'use client'

import { useCallback, useState } from 'react'
import { Absence, MY_CLASSES } from '#app/_ui/absence.tsx'
import { useLoaded } from '#app/_ui/use-loaded.ts'
import type { Gradebook as Book } from '#lib/classroom/gradebook.ts'
import type { ClassRole } from '#lib/classroom/words.ts'
import { fetchGradebook, fromAddress } from './classes-api.ts'
import { GradeDialog, type OpenedCell } from './grade-dialog.tsx'
import { GradebookTable } from './gradebook-table.tsx'

/** Everybody's grades in a class. */
export function Gradebook() {
  const load = useCallback(() => fetchGradebook(fromAddress('class')), [])
  const { stage, retry } = useLoaded(load)
  if (stage.kind !== 'ready') return <Absence stage={stage} what="성적부를" retry={retry} way={MY_CLASSES} />
  return <Ready {...stage.value} reload={retry} />
}

interface Props {
  gradebook: Book
  role: ClassRole
  archived: boolean
  reload: () => void
}

function Ready({ gradebook, role, archived, reload }: Props) {
  const classId = fromAddress('class')
  const [opened, setOpened] = useState<OpenedCell>()
  const { students, columns } = gradebook
  const open = useCallback(
    (row: number, column: number) => {
      const [student, assignment] = [students[row], columns[column]]
      if (!student?.userId || !assignment) return
      const { id, title, points } = assignment
      setOpened({ assignment: id, title, points, userId: student.userId, name: student.name })
    },
    [students, columns],
  )
  if (columns.length === 0) {
    return (
      <p className="empty" data-stage="ready">
        아직 배정이 없어요. 배정을 만들면 점수가 여기에 모여요.
      </p>
    )
  }
  return (
    <div className="gradebook" data-stage="ready">
      <p className="meta">
        <span>학생 {students.length}명</span>
        <span>배정 {columns.length}개</span>
        <span>
          <a href={`/api/classes/${classId}/gradebook/export`} download>
            CSV 내려받기
          </a>
        </span>
      </p>
      <p className="pending">
        칸을 누르거나 방향키로 옮겨 Enter를 누르면 그 점수가 어디서 왔는지 보고 고칠 수 있어요. ▲ 늦음, ✎ 직접 정함, ✕
        닫힌 뒤 제출
      </p>
      <GradebookTable gradebook={gradebook} classId={classId} open={open} />
      {opened ? (
        <GradeDialog
          classId={classId}
          cell={opened}
          mayGrade={!archived}
          mayExtend={role === 'instructor' && !archived}
          closed={hasChanged => {
            setOpened(undefined)
            if (hasChanged) reload()
          }}
        />
      ) : null}
    </div>
  )
}
