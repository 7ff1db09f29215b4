import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { PUBLISHED } from '#lib/content/published.ts'
import type { PublishedExercise } from './manifest.ts'
import type { PublishedQuiz } from './quiz/published.ts'

const FOLDER = path.join(PUBLISHED, 'exercises')

/** Every exercise as pages may show it, in stable order: code first, then quizzes, as they stand in their lessons. */
export async function publishedExercises(): Promise<(PublishedExercise | PublishedQuiz)[]> {
  const names = (await readdir(path.join(process.cwd(), FOLDER))).filter(name => name.endsWith('.json')).sort()
  return Promise.all(
    names.map(async name => JSON.parse(await readFile(path.join(process.cwd(), FOLDER, name), 'utf8'))),
  )
}

/** One of them; undefined when there is none of that id. */
export async function publishedExercise(id: string): Promise<PublishedExercise | PublishedQuiz | undefined> {
  return (await publishedExercises()).find(each => each.id === id)
}
