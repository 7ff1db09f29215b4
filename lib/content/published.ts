import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import type { CompiledCourse, CompiledLesson, ExperimentSummary, PublishedClaim } from './compiled.ts'

/** Where `npm run build` puts what it makes of `content/`, relative to the project. */
export const PUBLISHED = '.jaeda/content'

export type PublishedLesson = Omit<CompiledLesson, 'html' | 'original' | 'paragraphs'> & { paragraphCount: number }

export interface PublishedCourse extends Omit<CompiledCourse, 'lessons'> {
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

/** Every claim of every lesson, also of lessons that are not written yet, in the order of the courses. */
export async function allClaims(): Promise<PublishedClaim[]> {
  return publishedClaims((await readCatalogue()).courses)
}

/** The claims of courses, each with the lesson that states it; those of written lessons come first within a course. */
export function publishedClaims(
  courses: (Pick<CompiledCourse, 'id' | 'upcoming'> & {
    lessons: Pick<CompiledLesson, 'slug' | 'title' | 'claims'>[]
  })[],
): PublishedClaim[] {
  return courses.flatMap(({ id: course, lessons, upcoming }) => {
    const of = (upcoming: boolean) => (lesson: { slug: string; title: string; claims: PublishedClaim['claim'][] }) => {
      const { slug, title } = lesson
      return lesson.claims.map(claim => ({ claim, lesson: { course, slug, title, upcoming } }))
    }
    return [...lessons.flatMap(of(false)), ...upcoming.flatMap(of(true))]
  })
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

/** Body HTML of a page; `lesson` or `original` (see CompiledLesson), `task` of an exercise. */
export function readBody(course: string, slug: string, kind: 'lesson' | 'original' | 'task'): Promise<string> {
  return readFile(path.join(process.cwd(), PUBLISHED, course, slug, `${kind}.html`), 'utf8')
}
