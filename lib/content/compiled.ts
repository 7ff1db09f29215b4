import type { Claim } from '#lib/experiments/claims.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import type { CourseFile, LessonFrontmatter } from './schema.ts'
import type { Term } from './terms.ts'

export interface ExperimentSummary {
  id: string
  title: string
  question: string
  summary: string
}

export interface CompiledLesson extends LessonFrontmatter {
  course: string
  slug: string
  claims: Claim[]
  paragraphs: Paragraph[]
  /** Characters to type in all paragraphs: spaces within lines count, indentation of code does not. */
  characters: number
  /** Terms that the lesson introduces, for the glossary. */
  terms: Term[]
  /** Body of the lesson page. */
  html: string
  /** Body of the transcription page's left pane: no claims or experiments, each paragraph marked `data-p`. */
  original: string
}

/** A lesson that is announced but not written: it has no page, yet may state claims. */
export type UpcomingLesson = CourseFile['upcoming'][number] & { claims: Claim[] }

export interface CompiledCourse extends Omit<CourseFile, 'lessons' | 'upcoming'> {
  lessons: CompiledLesson[]
  upcoming: UpcomingLesson[]
}

/** A claim with the lesson that states it; `/content/claims/<experiment>.json` lists those of an experiment. */
export interface PublishedClaim {
  claim: Claim
  /** `upcoming`: the lesson is not written yet, so there is no page to link to. */
  lesson: { course: string; slug: string; title: string; upcoming: boolean }
}

export type { CourseFile }
