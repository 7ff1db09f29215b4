import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { notFound } from '#lib/http/problem.ts'
import { EXERCISES } from '../published.ts'
import type { QuizManifest, ShownItem } from './schema.ts'

/** A quiz with its answers; only the server reads it. */
export type QuizInside = QuizManifest & { id: string }

/** What learners may see of a quiz; `/content/exercises/<id>.json`. */
export interface PublishedQuiz extends Omit<QuizManifest, 'items'> {
  id: string
  course: string
  lesson: string
  items: ShownItem[]
}

const known = new Map<string, Promise<QuizInside>>()

/** @throws Problem 404 for an id that names no quiz */
export async function readQuizInside(id: string): Promise<QuizInside> {
  if (!/^qz(-[a-z0-9]+)+$/.test(id)) throw notFound('그 퀴즈를')
  let found = known.get(id)
  if (!found) {
    found = readFile(path.join(process.cwd(), EXERCISES, `${id}.json`), 'utf8').then(text => JSON.parse(text))
    if (process.env.NODE_ENV === 'production') known.set(id, found)
  }
  try {
    return await found
  } catch (error) {
    known.delete(id)
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw notFound('그 퀴즈를')
    throw error
  }
}
