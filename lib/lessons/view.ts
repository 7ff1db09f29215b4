/** What may be uploaded. No SVG: it can carry script. */
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'] as const
export type ImageType = (typeof IMAGE_TYPES)[number]

/** A published state of a lesson in short. */
export interface VersionSummary {
  /** What assignments name as `lessonVersion`. */
  id: string
  /** From 1 on. */
  number: number
  title: string
  paragraphCount: number
  /** Characters to type. */
  characters: number
  createdAt: string
  /** Assignments that use it. */
  assigned: number
}

/** A lesson of the instructor's own in short, for lists. */
export interface LessonSummary {
  id: string
  title: string
  updatedAt: string
  archivedAt: string | null
  /** The newest; null: never published. */
  version: VersionSummary | null
  /** Assignments that use any version. */
  assigned: number
}

export interface ImageSummary {
  id: string
  name: string
  /** Pixels. */
  width: number
  height: number
  bytes: number
}

/** A lesson as its author edits it. */
export interface LessonSource {
  id: string
  title: string
  source: string
  revision: number
  archivedAt: string | null
  /** Newest first. */
  versions: VersionSummary[]
  images: ImageSummary[]
}

/** What a lesson would become. */
export interface LessonPreview {
  title: string
  characters: number
  paragraphCount: number
  /** Inert. */
  html: string
}

/** A version as it is read. */
export interface LessonReading {
  version: string
  number: number
  title: string
  /** The text that is transcribed. */
  text: string
  paragraphCount: number
  characters: number
  /** Inert. */
  html: string
  /** For its author: the lesson, and the number of its newest version. */
  author: { lesson: string; newest: number } | null
}
