import type { Paragraph } from '#lib/transcription/paragraph.ts'

export const TEXT_FORMATS = ['markdown', 'plain'] as const
export type TextFormat = (typeof TEXT_FORMATS)[number]

/** A text of the learner's own in short, for lists. */
export interface TextSummary {
  id: string
  title: string
  format: TextFormat
  /** Grows with each change. */
  version: number
  paragraphCount: number
  /** Characters to type. */
  characters: number
  updatedAt: string
  /** How far the open attempt is; null where nothing has been typed. */
  progress: { percent: number; writtenParagraphs: number } | null
}

/** A text as its owner wrote it. */
export interface TextSource {
  id: string
  title: string
  format: TextFormat
  version: number
  source: string
}

/** A text as it is transcribed. */
export interface TextOriginal {
  id: string
  title: string
  version: number
  /** Inert: made by lib/content/untrusted.ts; each paragraph marked `data-p`. */
  html: string
  paragraphs: Paragraph[]
}

/** What a text would become. */
export interface TextPreview {
  /** The name it would get. */
  title: string
  characters: number
  paragraphCount: number
  /** The first paragraphs. */
  first: Pick<Paragraph, 'id' | 'kind' | 'text'>[]
}
