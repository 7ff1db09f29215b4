import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { notFound } from '#lib/http/problem.ts'
import { exerciseId, type ReportParts } from './manifest.ts'

/** Where `npm run build` puts what only the server reads of the exercises, relative to the project. */
export const EXERCISES = '.jaeda/exercises'

/** What the server needs to grade an exercise and to answer about it. */
export interface ExerciseInside {
  id: string
  title: string
  /** Bundle of its checks. */
  bundle: string
  checks: { id: string; title: string }[]
  starter: string
  hints: string[]
  solution: string
  /** Of a report. */
  report?: ReportParts
}

const known = new Map<string, Promise<ExerciseInside>>()

/** @throws Problem 404 for an id that names no exercise */
export async function readExerciseInside(id: string): Promise<ExerciseInside> {
  if (!exerciseId.safeParse(id).success) throw notFound('그 과제를')
  let found = known.get(id)
  if (!found) {
    found = readFile(path.join(process.cwd(), EXERCISES, `${id}.json`), 'utf8').then(text => JSON.parse(text))
    // In development the file changes under a running server.
    if (process.env.NODE_ENV === 'production') known.set(id, found)
  }
  try {
    return await found
  } catch (error) {
    known.delete(id)
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw notFound('그 과제를')
    throw error
  }
}
