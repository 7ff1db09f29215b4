import { useSyncExternalStore } from 'react'
import { AssignedList } from '#app/_ui/assigned-list.tsx'
import type { AssignedNote } from '#lib/classroom/assigned.ts'
import type { Workplace } from './workplace.ts'

/** The assignments that this transcription belongs to, with what they record and forbid. */
export function AssignedNotes({ workplace }: { workplace: Workplace }) {
  const notes = useSyncExternalStore(workplace.subscribe, workplace.assigned, workplace.assigned)
  return <AssignedList notes={notes} rules={rules} />
}

const rules = ({ paste, hints }: AssignedNote): string[] => [
  '글쇠와 시각이 기록돼요',
  paste === 'refuse' ? '붙여 넣기는 막혀 있어요' : '붙여 넣기도 기록돼요',
  hints ? '힌트를 본 횟수가 기록돼요' : '힌트는 막혀 있어요',
]
