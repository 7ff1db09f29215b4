import type { SubmissionState } from '#lib/db/schema/exercises.ts'
import type { RunState } from '#lib/db/schema/experiments.ts'
import type { Subject } from '#lib/transcription/subject.ts'
import type { AssignmentKind } from '../words.ts'

/** One student of a class as its staff sees them. Times are ISO 8601 in UTC. */
export interface StudentView {
  className: string
  student: { id: string; name: string; number: string | null; email: string; joinedAt: string }
  assignments: StudentGrade[]
  /** Newest first; texts of their own are left out. */
  attempts: StudentAttempt[]
  submissions: StudentSubmission[]
  runs: StudentRun[]
  /** Questions of quizzes whose last answer was wrong. */
  missed: { exercise: string; quiz: string; item: string; question: string; at: string }[]
  /** Experiments of which they expected another outcome, with the claims that these judge. */
  mispredicted: StudentMisprediction[]
  /** Claims that their own last runs in the browser refuted. */
  refuted: { claim: string; text: string; lesson: string; run: string; experiment: string; at: string }[]
}

export interface StudentMisprediction {
  experiment: string
  title: string
  /** Name of the variant that they expected to be the best. */
  guess: string
  /** The runs that spoke against it. */
  runs: { id: string; platform: 'browser' | 'node' }[]
  claims: { claim: string; text: string; lesson: string }[]
  at: string
}

export interface StudentGrade {
  id: string
  title: string
  kind: AssignmentKind
  dueAt: string
  /** That can be had. */
  most: number
  /** null: none yet. */
  points: number | null
  isOverridden: boolean
  handIns: { id: string; number: number; at: string; lateSeconds: number; afterCutoff: boolean }[]
}

export interface StudentAttempt {
  id: string
  subject: Subject
  title: string
  /** 0 … 100 */
  percent: number
  /** Keystroke accuracy, 0 … 1. */
  accuracy: number | null
  /** 타 a minute. */
  speed: number | null
  updatedAt: string
}

export interface StudentSubmission {
  id: string
  exercise: string
  title: string
  state: SubmissionState
  passed: number
  checks: number
  at: string
}

export interface StudentRun {
  id: string
  experiment: string
  title: string
  platform: 'browser' | 'node'
  state: RunState
  at: string
}
