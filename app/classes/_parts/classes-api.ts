import { call } from '#app/_ui/api.ts'
import type { AssignmentView, StudentAssignment } from '#lib/classroom/assignment-view.ts'
import type { StaffAssignment } from '#lib/classroom/assignments.ts'
import type { ClassSummary, ClassView } from '#lib/classroom/classes.ts'
import type { Gradebook } from '#lib/classroom/gradebook.ts'
import type { Receipt } from '#lib/classroom/hand-ins.ts'
import type { RosterRow } from '#lib/classroom/roster.ts'
import type { GradeView, StudentWork } from '#lib/classroom/student-work.ts'
import type { ClassRole } from '#lib/classroom/words.ts'

/** Ids that the address of a page names; a page without them says that there is no such thing. */
export const fromAddress = (name: 'class' | 'assignment'): string =>
  new URLSearchParams(location.search).get(name) ?? 'none'

export interface MyClasses {
  classes: ClassSummary[]
  mayJoin: boolean
  mayCreate: boolean
}

export type ClassHome = { class: ClassView } & (
  | { role: 'student'; mine: StudentAssignment[] }
  | { role: 'assistant' | 'instructor'; all: StaffAssignment[] }
)

export type AssignmentPage = { archived: boolean } & (
  | { role: 'student'; assignment: StudentAssignment; work: StudentWork }
  | { role: 'assistant' | 'instructor'; assignment: AssignmentView; column: Gradebook }
)

export interface RosterPage {
  students: RosterRow[]
  role: ClassRole
  archived: boolean
}

const classPath = (id: string) => `/api/classes/${encodeURIComponent(id)}`
const assignmentPath = (id: string, assignment: string) =>
  `${classPath(id)}/assignments/${encodeURIComponent(assignment)}`

/** Each of these: @throws ApiError */
export const fetchClasses = (): Promise<MyClasses> => call('GET', '/api/classes')
export const fetchClass = (id: string): Promise<ClassHome> => call('GET', classPath(id))
export const fetchAssignment = (id: string, assignment: string): Promise<AssignmentPage> =>
  call('GET', assignmentPath(id, assignment))
export const fetchRoster = (id: string): Promise<RosterPage> => call('GET', `${classPath(id)}/roster`)
export const fetchGradebook = (id: string): Promise<{ gradebook: Gradebook; role: ClassRole; archived: boolean }> =>
  call('GET', `${classPath(id)}/gradebook`)

export const createClass = (name: string, term: string): Promise<{ id: string }> =>
  call('POST', '/api/classes', { name, term })
export const joinClass = (code: string, studentNumber: string): Promise<{ id: string }> =>
  call('POST', '/api/classes/join', { code, ...(studentNumber ? { studentNumber } : {}) })
export const changeClass = (id: string, changes: object): Promise<void> => call('PUT', classPath(id), changes)
export const renewCode = (id: string): Promise<void> => call('POST', `${classPath(id)}/code`)
export const addStaff = (id: string, email: string, role: string): Promise<void> =>
  call('POST', `${classPath(id)}/staff`, { email, role })
export const removeMember = (id: string, user: string): Promise<void> =>
  call('DELETE', `${classPath(id)}/members/${encodeURIComponent(user)}`)
export const importRoster = (id: string, csv: string): Promise<{ lines: number; removed: number }> =>
  call('PUT', `${classPath(id)}/roster`, { csv })

/** Makes an assignment, or changes the one that is named. Returns its id. */
export async function saveAssignment(id: string, assignment: string | undefined, input: object): Promise<string> {
  const [method, path] =
    assignment === undefined
      ? (['POST', `${classPath(id)}/assignments`] as const)
      : (['PUT', assignmentPath(id, assignment)] as const)
  return (await call<{ id: string }>(method, path, input)).id
}
export const removeAssignment = (id: string, assignment: string): Promise<void> =>
  call('DELETE', assignmentPath(id, assignment))
export const releaseGrades = (id: string, assignment: string, released: boolean): Promise<void> =>
  call('PUT', `${assignmentPath(id, assignment)}/release`, { released })
export const handIn = (id: string, assignment: string, work: object): Promise<{ handedIn: Receipt }> =>
  call('POST', `${assignmentPath(id, assignment)}/hand-ins`, work)

export const fetchGrade = (id: string, assignment: string, user: string): Promise<GradeView> =>
  call('GET', `${assignmentPath(id, assignment)}/grades/${encodeURIComponent(user)}`)
export const overrideGrade = (
  id: string,
  assignment: string,
  user: string,
  override: { points: number; reason: string } | null,
): Promise<void> =>
  call(
    override ? 'PUT' : 'DELETE',
    `${assignmentPath(id, assignment)}/grades/${encodeURIComponent(user)}`,
    override ?? undefined,
  )
export const extend = (
  id: string,
  assignment: string,
  user: string,
  dates: { dueAt: string; cutoffAt: string | null; reason: string } | null,
): Promise<void> =>
  call(
    dates ? 'PUT' : 'DELETE',
    `${assignmentPath(id, assignment)}/extensions/${encodeURIComponent(user)}`,
    dates ?? undefined,
  )
