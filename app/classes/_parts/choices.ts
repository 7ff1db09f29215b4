import { readCatalogue } from '#lib/content/published.ts'
import { publishedExercises } from '#lib/exercises/catalogue.ts'
import type { Choice, Choices } from './draft.ts'

/** Everything of the site that can be assigned; known when the page is built. */
export async function siteChoices(): Promise<Choices> {
  const { courses, experiments } = await readCatalogue()
  const exercises = await publishedExercises()
  const lessons: Choice[] = courses.flatMap(course =>
    course.lessons.map(({ slug, title }) => ({
      value: `${course.id}/${slug}`,
      title,
      group: course.title,
      target: { course: course.id, lesson: slug },
    })),
  )
  const courseTitle = (id: string) => courses.find(course => course.id === id)?.title ?? id
  const exercisesOf = (wanted: RegExp): Choice[] =>
    exercises
      .filter(({ id }) => wanted.test(id))
      .map(({ id, title, course }) => ({
        value: id,
        title,
        group: courseTitle(course),
        target: { exercise: id },
      }))
  return {
    transcription: lessons,
    reading: lessons,
    experiment: experiments.map(({ id, title }) => ({ value: id, title, group: '실험', target: { experiment: id } })),
    exercise: exercisesOf(/^ex-/),
    quiz: exercisesOf(/^qz-/),
    report: [{ value: '', title: '주제를 안내에 적기', group: '보고서', target: {} }, ...exercisesOf(/^rp-/)],
  }
}
