/** Words of the classroom that the database, the API and the pages share. */

/** What somebody is in one class; what they are on the site stands in `user.role`. */
export const CLASS_ROLES = ['student', 'assistant', 'instructor'] as const
export type ClassRole = (typeof CLASS_ROLES)[number]

export const ASSIGNMENT_KINDS = ['transcription', 'reading', 'experiment', 'exercise', 'quiz', 'report'] as const
export type AssignmentKind = (typeof ASSIGNMENT_KINDS)[number]

export const KIND_NAMES: Record<AssignmentKind, string> = {
  transcription: '필사',
  reading: '읽기',
  experiment: '실험',
  exercise: '과제',
  quiz: '퀴즈',
  report: '보고서',
}

export const ROLE_NAMES: Record<ClassRole, string> = { student: '학생', assistant: '조교', instructor: '교수자' }

/** Which of several hand-ins counts. */
export const COUNTING_RULES = ['best', 'last'] as const
export type CountingRule = (typeof COUNTING_RULES)[number]

/** `record`: pasted text is taken and marked; `refuse`: it is not taken. */
export const PASTE_POLICIES = ['record', 'refuse'] as const
export type PastePolicy = (typeof PASTE_POLICIES)[number]

/** From when on a student may see the solution of an assigned exercise. */
export const SOLUTION_RULES = ['after-due', 'after-pass', 'never'] as const
export type SolutionRule = (typeof SOLUTION_RULES)[number]
