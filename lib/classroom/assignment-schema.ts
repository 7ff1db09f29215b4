import { z } from 'zod'
import { slug } from '#lib/content/schema.ts'
import { type Dates, refusedDates } from './late.ts'
import { COUNTING_RULES, PASTE_POLICIES, SOLUTION_RULES } from './words.ts'

const share = z.number().min(0).max(1)
const name = slug.max(100)
const moment = z.iso.datetime({ offset: true }).transform(value => new Date(value))

/** What is to be transcribed or read: a lesson, or one version of an instructor's own lesson. */
const textTarget = z.union([
  z.strictObject({ course: name, lesson: name }),
  z.strictObject({ lessonVersion: z.uuid() }),
])
const experimentTarget = z.strictObject({ experiment: name })
const exerciseTarget = z.strictObject({ exercise: name })

export type TextTarget = z.output<typeof textTarget>
export type Target = TextTarget | z.output<typeof experimentTarget> | z.output<typeof exerciseTarget>

/** Of a transcription. Shares 0 … 1; `minKeystrokeAccuracy` 0: how often somebody corrected does not matter. */
const transcriptionCriteria = z.strictObject({
  minCoverage: share.min(0.01),
  minAccuracy: share,
  minKeystrokeAccuracy: share,
})
export type TranscriptionCriteria = z.output<typeof transcriptionCriteria>

const noCriteria = z.strictObject({})

/** What belongs to each kind of work. */
const workSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('transcription'), target: textTarget, criteria: transcriptionCriteria }),
  z.strictObject({ kind: z.literal('reading'), target: textTarget, criteria: noCriteria }),
  z.strictObject({ kind: z.literal('experiment'), target: experimentTarget, criteria: noCriteria }),
  z.strictObject({ kind: z.literal('exercise'), target: exerciseTarget, criteria: noCriteria }),
  z.strictObject({ kind: z.literal('quiz'), target: exerciseTarget, criteria: noCriteria }),
  /** `exercise` names the report's task where it has one. */
  z.strictObject({ kind: z.literal('report'), target: exerciseTarget.partial(), criteria: noCriteria }),
])
export type Work = z.output<typeof workSchema>

const lateSchema = z.strictObject({
  per: z.enum(['day', 'hour']),
  percent: z.number().min(0).max(100),
  floor: z.number().min(0).max(100),
})

/** What an instructor sends to make or change an assignment. */
export const assignmentSchema = z
  .strictObject({
    title: z.string().trim().min(1, '제목을 적어 주세요.').max(200),
    instructions: z.string().trim().max(10_000),
    work: workSchema,
    points: z.number().min(0.01, '점수는 0보다 커야 해요.').max(10_000),
    opensAt: moment,
    dueAt: moment,
    cutoffAt: moment.nullable(),
    late: lateSchema.nullable(),
    attemptsAllowed: z.int().min(1).max(1_000).nullable(),
    counts: z.enum(COUNTING_RULES),
    hints: z.boolean(),
    paste: z.enum(PASTE_POLICIES),
    solutions: z.enum(SOLUTION_RULES),
    /** Students see their grades as soon as there are any; else when the instructor releases them. */
    releaseGrades: z.boolean(),
  })
  .superRefine(refuseDates)
export type NewAssignment = z.output<typeof assignmentSchema>

/** Other dates for one student. */
export const extensionSchema = z.strictObject({
  dueAt: moment,
  cutoffAt: moment.nullable(),
  reason: z.string().trim().max(500),
})
export type NewExtension = z.output<typeof extensionSchema>

function refuseDates(dates: Dates & { opensAt: Date }, context: z.RefinementCtx): void {
  const refused = refusedDates(dates)
  if (refused) context.addIssue({ code: 'custom', path: [refused.field], message: refused.message })
}

export const assignmentParams = z.strictObject({ class: z.uuid(), assignment: z.uuid() })
export const studentParams = z.strictObject({ class: z.uuid(), assignment: z.uuid(), user: z.string().min(1).max(100) })
