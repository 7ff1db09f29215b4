import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Claim } from '#lib/experiments/claims.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import type { CompiledLesson, CourseFile, ExperimentSummary } from './compiled.ts'

/** Where `npm run build` puts what it makes of `content/`, relative to the project. */
export const PUBLISHED = '.jaeda/content'

export type PublishedLesson = Omit<CompiledLesson, 'html' | 'original' | 'paragraphs'> & { paragraphCount: number }

export interface PublishedCourse extends Omit<CourseFile, 'lessons'> {
  lessons: PublishedLesson[]
}

export interface Catalogue {
  courses: PublishedCourse[]
  experiments: ExperimentSummary[]
}

let catalogue: Promise<Catalogue> | undefined
const paragraphs = new Map<string, Promise<Paragraph[]>>()

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(path.join(process.cwd(), PUBLISHED, file), 'utf8'))
}

/** All courses and experiments, without the bodies of the lessons. */
export function readCatalogue(): Promise<Catalogue> {
  // In development the file changes under a running server.
  if (process.env.NODE_ENV !== 'production') return readJson('catalogue.json')
  catalogue ??= readJson('catalogue.json')
  return catalogue
}

export async function findLesson(course: string, slug: string): Promise<PublishedLesson | undefined> {
  const { courses } = await readCatalogue()
  return courses.find(({ id }) => id === course)?.lessons.find(lesson => lesson.slug === slug)
}

/** Every claim of every lesson with the lesson it stands in. */
export async function allClaims(): Promise<{ claim: Claim; lesson: PublishedLesson }[]> {
  const { courses } = await readCatalogue()
  return courses.flatMap(({ lessons }) => lessons.flatMap(lesson => lesson.claims.map(claim => ({ claim, lesson }))))
}

/** The paragraphs of a published lesson in reading order. */
export function readParagraphs(course: string, slug: string): Promise<Paragraph[]> {
  const file = `${course}/${slug}/paragraphs.json`
  let found = paragraphs.get(file)
  if (!found) {
    found = readJson<Paragraph[]>(file)
    if (process.env.NODE_ENV === 'production') paragraphs.set(file, found)
  }
  return found
}

/** Body HTML of a page; `lesson` or `original` (see CompiledLesson). */
export function readBody(course: string, slug: string, kind: 'lesson' | 'original'): Promise<string> {
  return readFile(path.join(process.cwd(), PUBLISHED, course, slug, `${kind}.html`), 'utf8')
}
