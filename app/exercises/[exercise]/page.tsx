import '../../../.jaeda/fonts/rest.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Body } from '#app/_ui/body.tsx'
import { readCatalogue } from '#lib/content/published.ts'
import { publishedExercise, publishedExercises } from '#lib/exercises/catalogue.ts'
import { Quiz } from '../_parts/quiz/quiz.tsx'
import { ReportPart } from '../_parts/report/part.tsx'
import { Workbench } from '../_parts/workbench/workbench.tsx'
import '#app/_ui/prose.css'

interface Props {
  params: Promise<{ exercise: string }>
}

export const dynamicParams = false

export async function generateStaticParams() {
  return (await publishedExercises()).map(({ id }) => ({ exercise: id }))
}

const find = async ({ params }: Props) => (await publishedExercise((await params).exercise)) ?? notFound()

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { title, summary } = await find(props)
  return { title, description: summary }
}

export default async function ExercisePage(props: Props) {
  const exercise = await find(props)
  const { courses, experiments } = await readCatalogue()
  const course = courses.find(({ id }) => id === exercise.course)
  const lesson = course?.lessons.find(({ slug }) => slug === exercise.lesson)
  const section = exercise.sections[0]
  const measured = exercise.kind === 'quiz' ? undefined : exercise.experiment
  const experiment = experiments.find(({ id }) => id === measured)
  return (
    <>
      <p className="crumb">
        <a href="/exercises">과제</a>
      </p>
      <h1>{exercise.title}</h1>
      <p className="lead">{exercise.summary}</p>
      <p className="meta">
        <span>약 {exercise.minutes}분</span>
        {lesson ? (
          <span>
            레슨{' '}
            <a href={`/courses/${exercise.course}/${exercise.lesson}${section ? `#${section}` : ''}`}>{lesson.title}</a>
          </span>
        ) : (
          <span>
            코스 <a href={`/courses/${exercise.course}`}>{course?.title}</a> (레슨은 준비 중이에요)
          </span>
        )}
        {experiment ? (
          <span>
            실험 <a href={`/experiments/${experiment.id}`}>{experiment.title}</a>
          </span>
        ) : null}
      </p>
      {exercise.kind === 'quiz' ? (
        <Quiz id={exercise.id} items={exercise.items} />
      ) : (
        <>
          <Body course="exercises" slug={exercise.id} kind="task" className="prose" />
          <Workbench
            id={exercise.id}
            starter={exercise.starter}
            declarations={exercise.declarations}
            checks={exercise.checks}
            live={exercise.live}
          />
          {exercise.rubric ? <ReportPart id={exercise.id} rubric={exercise.rubric} /> : null}
        </>
      )}
    </>
  )
}
