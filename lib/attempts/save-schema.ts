import { z } from 'zod'
import { LIMITS } from '#lib/transcription/log-format.ts'
import { logEventsSchema } from '#lib/transcription/log-schema.ts'

const paragraphId = z.string().regex(/^[a-z0-9-]{1,100}$/)

/** A batch of events of one paragraph, beginning at index `from` of its log. */
export const savedParagraphSchema = z.strictObject({
  paragraph: paragraphId,
  hash: z.string().max(50),
  /** Wall clock at which the log began, epoch ms: tells the logs of two devices apart. */
  startedAt: z.number().int().nonnegative().max(8_640_000_000_000_000),
  from: z.number().int().min(0).max(LIMITS.events),
  /** Fingerprint of the text before the first of these events: tells two logs with one beginning apart. */
  before: z.string().max(40).optional(),
  events: logEventsSchema,
  finished: z.boolean(),
})
export type SavedParagraph = z.infer<typeof savedParagraphSchema>

/** Body of PUT /api/attempts/:id/paragraphs. */
export const saveSchema = z.strictObject({
  currentParagraph: paragraphId,
  paragraphs: z.array(savedParagraphSchema).max(200),
})

/** `<lesson>.<paragraph>` (lib/transcription/whole.ts) */
const wholeParagraphId = z.string().regex(/^[a-z0-9-]{1,100}\.[a-z0-9-]{1,100}$/)

/** Body of PUT /api/courses/:course/attempt/paragraphs. */
export const wholeSaveSchema = z.strictObject({
  currentParagraph: wholeParagraphId,
  paragraphs: z.array(savedParagraphSchema.extend({ paragraph: wholeParagraphId })).max(200),
})
