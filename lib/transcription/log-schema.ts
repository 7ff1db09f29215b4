import { z } from 'zod'
import { LIMITS, LOG_VERSION, type LogErrorCode, MESSAGES } from './log-format.ts'

const text = (max: number) =>
  z
    .string(MESSAGES.malformed)
    .max(max, MESSAGES['too-long'])
    .refine(value => value.isWellFormed() && !value.includes('\0'), MESSAGES.malformed)
const offset = z.int(MESSAGES.malformed).min(0, MESSAGES['out-of-range']).max(LIMITS.text, MESSAGES['out-of-range'])
const gap = z.int(MESSAGES.malformed).min(0, MESSAGES.time).max(LIMITS.gapMs, MESSAGES.time)
const flags = z.int(MESSAGES.malformed).min(0, MESSAGES.malformed).max(31, MESSAGES.malformed)

/**
 * One event; the second item is always the time since the event before, ms, so a log cannot be out of order:
 * - ['e', ms, position, deleted, text, flags]: an edit of the text
 * - ['h', ms, level]: a hint was shown
 * - ['f', ms, 1 | 0]: focus came or went
 * - ['m', ms, index in MODES]: from here on the original is met in this mode; at the beginning of a log that is `copy`
 */
export const logEventSchema = z.union([
  z.tuple([z.literal('e'), gap, offset, offset, text(LIMITS.text), flags]),
  z.tuple([z.literal('h'), gap, z.union([z.literal(1), z.literal(2), z.literal(3)])]),
  z.tuple([z.literal('f'), gap, z.union([z.literal(0), z.literal(1)])]),
  z.tuple([z.literal('m'), gap, z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])]),
])
export type LogEvent = z.infer<typeof logEventSchema>

const EVENT_CODES = new Set(['e', 'h', 'f', 'm'])

/** Events as they come from outside: cheap bounds first, so that an oversized body is refused before it is looked through. */
export const logEventsSchema = z
  .custom<unknown[]>(Array.isArray, MESSAGES.malformed)
  .refine(events => events.length <= LIMITS.events, { message: MESSAGES['too-long'], abort: true })
  .pipe(z.array(logEventSchema))

/** Shape of a log; that its edits fit one another is checked by `parseLog`. */
export const logShapeSchema = z
  .strictObject({
    version: z.union([z.literal(1), z.literal(LOG_VERSION)], MESSAGES.version),
    /** Id of the paragraph. */
    paragraph: text(200).min(1, MESSAGES.malformed),
    /** Hash of the paragraph's text when it was begun. */
    hash: text(200),
    /** Wall clock at the beginning, epoch ms; for display only, no statistic uses it. */
    startedAt: z.int(MESSAGES.malformed).min(0, MESSAGES.time).max(8_640_000_000_000_000, MESSAGES.time),
    events: logEventsSchema,
  })
  .refine(({ version, events }) => version > 1 || !events.some(([kind]) => kind === 'm'), MESSAGES.malformed)
  .transform(log => ({ ...log, version: LOG_VERSION as typeof LOG_VERSION }))
export type ParagraphLog = z.infer<typeof logShapeSchema>

/** Why an input is no log, as a code; asked only when the shape was refused. */
export function refusalOf(input: unknown): LogErrorCode {
  if (typeof input !== 'object' || input === null) return 'malformed'
  const { version, events } = input as Partial<Record<keyof ParagraphLog, unknown>>
  if (version !== 1 && version !== LOG_VERSION) return 'version'
  if (!Array.isArray(events)) return 'malformed'
  if (events.length > LIMITS.events) return 'too-long'
  for (const event of events) {
    if (!Array.isArray(event) || !EVENT_CODES.has(event[0])) return 'malformed'
    if (typeof event[1] === 'number' && (event[1] < 0 || event[1] > LIMITS.gapMs)) return 'time'
    if (event[0] === 'e' && (event[2] < 0 || event[3] < 0)) return 'out-of-range'
    if (event[0] === 'e' && typeof event[4] === 'string' && event[4].length > LIMITS.text) return 'too-long'
  }
  return 'malformed'
}
