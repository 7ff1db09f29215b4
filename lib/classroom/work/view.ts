import type { SubmissionState } from '#lib/db/schema/exercises.ts'
import type { ReportFacts } from '#lib/exercises/report/report.ts'
import type { Graded } from '#lib/exercises/sandbox/task.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import type { Target } from '../assignment-schema.ts'
import type { JudgedText } from '../quiz-score.ts'
import type { GradeView, HandInView, RemarkView } from '../student-work.ts'
import type { AssignmentKind } from '../words.ts'

/** A hand-in as the staff of its class looks at it, or its own student. Times are ISO 8601 in UTC. */
export interface WorkView {
  className: string
  assignment: { id: string; title: string; kind: AssignmentKind; points: number; target: Target }
  student: { id: string; name: string; number: string | null }
  handIn: HandInView
  /** With every hand-in of this student for the assignment; null for the student until grades are released. */
  grade: GradeView | null
  remarks: (RemarkView & { own: boolean })[]
  /** Where this student stands among those who handed in, from 1 on, and the latest hand-ins of their neighbours; null for the student. */
  place: { number: number; of: number; previous: string | null; next: string | null } | null
  code: WorkCode | null
  /** Of a quiz: its questions; null for the student until grades are released. */
  quiz: WorkQuizItem[] | null
  /** Of a report that was handed in with its exercise: what its runs say. */
  report: ReportFacts | null
  transcription: WorkTranscription | null
}

/** A question of a quiz with the answer that counts. */
export interface WorkQuizItem {
  item: string
  question: string
  /** In words. */
  answer: string
  /** Null: a text. */
  right: boolean | null
  text: { model: string; rubric: { text: string; points: number }[]; judged: JudgedText | null } | null
}

export interface WorkCode {
  title: string
  state: SubmissionState
  grade: Graded | null
  /** Hints opened when it was handed in. */
  hints: number
  /** Highlighted HTML of each line, inert. */
  lines: string[]
}

export interface WorkTranscription {
  attempt: string
  title: string
  /** Those that were typed, in the order of the text. */
  paragraphs: WorkParagraph[]
}

export interface WorkParagraph {
  /** Index in the text; null: edited since, so that it cannot be judged any more. */
  index: number | null
  /** As it is typed from. */
  original: Pick<Paragraph, 'id' | 'hash' | 'section' | 'kind' | 'text'>
  finished: boolean
  /** Time on task, ms; null before it was finished. */
  activeMs: number | null
}
