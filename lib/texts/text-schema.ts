import { z } from 'zod'
import { TEXT_LIMITS } from '#lib/content/untrusted/limits.ts'
import { TEXT_FORMATS } from './view.ts'

/** UTF-16 units that a source within the limit of code points can have. */
const UNITS = 2 * TEXT_LIMITS.characters

/**
 * Bytes of a request with a text: a character takes up to four in UTF-8; two for a line end, a tab, a quotation mark or a
 * backslash in JSON.
 */
export const TEXT_BODY_LIMIT = 4 * TEXT_LIMITS.characters + 16_384

const fields = {
  /** '' = named after its first heading or line. */
  title: z.string().max(TEXT_LIMITS.title),
  format: z.enum(TEXT_FORMATS),
  source: z.string().max(UNITS),
}

/** Body of POST /api/texts/preview. */
export const previewSchema = z.strictObject({ format: fields.format, source: fields.source })
/** Body of POST /api/texts. */
export const newTextSchema = z.strictObject(fields)
/** Body of PUT /api/texts/:id; `version` is the one that was edited. */
export const changedTextSchema = z.strictObject({ ...fields, version: z.number().int().min(1) })

export type NewText = z.output<typeof newTextSchema>
export type ChangedText = z.output<typeof changedTextSchema>
