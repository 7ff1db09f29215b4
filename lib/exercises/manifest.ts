import { z } from 'zod'

/** Exercises are named across all courses: `ex-` code, `rp-` report, `qz-` quiz (DESIGN.md). */
export const exerciseId = z
  .string()
  .max(60)
  .regex(/^(ex|rp|qz)(-[a-z0-9]+)+$/)

const experimentName = z.string().regex(/^exp-[a-z0-9-]+$/)
const line = z.string().min(1).max(400)

/** exercise.yaml of a code exercise. Texts Korean, 해요체. */
export const codeManifest = z.strictObject({
  kind: z.literal('code'),
  title: line,
  /** One sentence for lists. */
  summary: line,
  /** Sections of the lesson that it belongs to. */
  sections: z.array(z.string().regex(/^[a-z0-9-]+$/)).default([]),
  /** `given`: required by the material behind the lessons; `added`: ours. */
  origin: z.enum(['given', 'added']),
  /** Time that it takes, minutes. */
  minutes: z.number().int().positive(),
  /** Shown one by one. */
  hints: z.array(line).min(1).max(10),
  /** The experiment that measures what the exercise is about. */
  experiment: experimentName.optional(),
  /** What else the page offers for this code: a live run in the learner's browser, or memory drawn while it runs. */
  live: z.enum(['copy', 'gzip', 'pool', 'memory']).optional(),
})
export type CodeManifest = z.output<typeof codeManifest>

/** exercise.yaml of a report: code as in any exercise, and a text about the learner's own runs of an experiment. */
export const reportManifest = codeManifest.omit({ live: true }).extend({
  kind: z.literal('report'),
  /** The experiment whose runs fill the report's table. */
  experiment: experimentName,
  /** What the instructor judges the text by. */
  rubric: z
    .array(z.strictObject({ id: z.string().regex(/^[a-z]+$/), title: line, points: z.int().positive(), asks: line }))
    .min(1)
    .max(8),
})
export type ReportManifest = z.output<typeof reportManifest>
export type Rubric = ReportManifest['rubric']

/** What learners may see of a code exercise; `/content/exercises/<id>.json`. */
export interface PublishedExercise extends Omit<CodeManifest, 'hints' | 'kind'>, Partial<Pick<ReportParts, 'rubric'>> {
  kind: 'code' | 'report'
  id: string
  course: string
  lesson: string
  starter: string
  /** Types that the starter imports, to read and to check against. */
  declarations: string
  checks: { id: string; title: string }[]
}

/** What a report has besides. */
export type ReportParts = Pick<ReportManifest, 'experiment' | 'rubric'>

/** Seed of the run that learners see. */
export const SHOWN_SEED = 1
