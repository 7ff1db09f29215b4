/**
 * Makes of `content/…/exercises/` what pages may read (`.jaeda/content/exercises/`: task, starter, checks as a script) and
 * what only the server may know (`.jaeda/exercises/`: hints, reference). Call after the lessons: it writes beside them.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { toHtml } from 'hast-util-to-html'
import { PUBLISHED } from '#lib/content/published.ts'
import { parseUntrusted } from '#lib/content/untrusted/parse.ts'
import { renderUntrusted } from '#lib/content/untrusted/render.ts'
import { readYaml } from '#lib/content/yaml.ts'
import { exerciseFolders, readExercise } from '#lib/exercises/library.ts'
import type { PublishedExercise } from '#lib/exercises/manifest.ts'
import { EXERCISES, type ExerciseInside } from '#lib/exercises/published.ts'
import { shown } from '#lib/exercises/quiz/judge.ts'
import type { PublishedQuiz, QuizInside } from '#lib/exercises/quiz/published.ts'
import { quizManifest } from '#lib/exercises/quiz/schema.ts'
import { bundleChecks, bundleScene, bundleWorker, endBundler, WORKERS } from '#lib/exercises/sandbox/bundle.ts'
import { linkSections } from '#lib/exercises/section-links.ts'

export async function buildExercises(): Promise<void> {
  const open = path.join(PUBLISHED, 'exercises')
  rmSync(EXERCISES, { recursive: true, force: true })
  for (const folder of [open, EXERCISES]) mkdirSync(folder, { recursive: true })
  for (const name of Object.keys(WORKERS) as (keyof typeof WORKERS)[]) {
    writeFileSync(path.join(open, `${name}.js`), await bundleWorker(name))
  }
  const places = exerciseFolders()
  const published: (PublishedExercise | PublishedQuiz)[] = []
  const ofKind = (kind: string) => places.filter(({ id }) => id.startsWith(`${kind}-`))
  const write = (id: string, shown: PublishedExercise | PublishedQuiz, inside: ExerciseInside | QuizInside) => {
    published.push(shown)
    writeFileSync(path.join(open, `${id}.json`), JSON.stringify(shown))
    writeFileSync(path.join(EXERCISES, `${id}.json`), JSON.stringify(inside))
  }
  for (const { id, course, lesson, folder } of ofKind('qz')) {
    const file = path.join(folder, 'exercise.yaml')
    const quiz = readYaml(path.relative(path.resolve('content'), file), readFileSync(file, 'utf8'), quizManifest)
    write(id, { id, course, lesson, ...quiz, items: quiz.items.map(shown) }, { id, ...quiz })
  }
  for (const place of [...ofKind('ex'), ...ofKind('rp')]) {
    const { id, course, lesson, manifest, task, starter, declarations, solution, checks } = await readExercise(place)
    const { hints, ...shown } = manifest
    const bundle = await bundleChecks(path.join(place.folder, 'checks.ts'))
    const own: PublishedExercise = {
      id,
      course,
      lesson,
      ...shown,
      starter,
      declarations,
      checks,
    }
    const report = manifest.kind === 'report' ? { experiment: manifest.experiment, rubric: manifest.rubric } : undefined
    const inside: ExerciseInside = { id, title: manifest.title, bundle, checks, starter, hints, solution }
    write(id, own, { ...inside, ...(report ? { report } : {}) })
    writeFileSync(path.join(open, `${id}.js`), bundle)
    if ('live' in manifest && manifest.live === 'memory') {
      writeFileSync(path.join(open, `${id}-scene.js`), await bundleScene(path.join(place.folder, 'scene.ts')))
    }
    mkdirSync(path.join(open, id), { recursive: true })
    writeFileSync(path.join(open, id, 'task.html'), toHtml(await renderUntrusted(parseUntrusted(task))))
  }
  await endBundler()
  linkLessons(published)
}

/** Writes the links to exercises into the lessons' pages, where the lessons are written yet. */
function linkLessons(exercises: readonly (PublishedExercise | PublishedQuiz)[]): void {
  for (const [lesson, own] of Map.groupBy(exercises, each => path.join(PUBLISHED, each.course, each.lesson))) {
    const file = path.join(lesson, 'lesson.html')
    if (existsSync(file)) writeFileSync(file, linkSections(readFileSync(file, 'utf8'), own))
  }
}
