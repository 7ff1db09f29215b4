import { replay } from './log.ts'
import { LIMITS, LogError } from './log-format.ts'
import { logShapeSchema, type ParagraphLog, refusalOf } from './log-schema.ts'

/** Checks that the edits of a log of the right shape follow from one another. Throws LogError. */
export function checkLog(log: ParagraphLog): void {
  let inserted = 0
  for (const event of log.events) if (event[0] === 'e') inserted += event[4].length
  if (inserted > LIMITS.inserted) throw new LogError('too-long')
  replay(log)
}

/** A log for the edge of the API: shape, limits and that every edit lies within the text. Issues are in Korean. */
export const paragraphLogSchema = logShapeSchema.superRefine((log, context) => {
  try {
    checkLog(log)
  } catch (error) {
    if (!(error instanceof LogError)) throw error
    context.addIssue({ code: 'custom', message: error.message, path: ['events'], params: { code: error.code } })
  }
})

/** Reads a log from outside. Throws LogError with a code and a Korean message. */
export function parseLog(input: unknown): ParagraphLog {
  const shape = logShapeSchema.safeParse(input)
  if (!shape.success) throw new LogError(refusalOf(input))
  checkLog(shape.data)
  return shape.data
}
