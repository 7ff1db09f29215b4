import '../../.jaeda/fonts/rest.css'
import type { Metadata } from 'next'
import { readCatalogue } from '#lib/content/published.ts'
import { publishedExercises } from '#lib/exercises/catalogue.ts'
import { ExerciseList } from './_parts/list/exercise-list.tsx'
import '../_parts/home.css'

export const metadata: Metadata = {
  title: '과제',
  description: '배운 것을 코드로 만들고, 브라우저와 서버에서 같은 검사로 채점받아요.',
}

export default async function Exercises() {
  const [{ courses }, exercises] = await Promise.all([readCatalogue(), publishedExercises()])
  const listed = courses.map(({ id, title }) => ({
    id,
    title,
    exercises: exercises
      .filter(each => each.course === id)
      .map(each => ({
        id: each.id,
        kind: each.kind,
        title: each.title,
        summary: each.summary,
        minutes: each.minutes,
        items: each.kind === 'quiz' ? each.items.length : 0,
      })),
  }))
  return (
    <>
      <h1>과제</h1>
      <p className="lead">
        배운 것을 코드로 만들어요. 브라우저에서 바로 돌려 보고, 서버가 같은 검사로 다시 채점해요.{' '}
        <a href="/review">틀린 문항 다시 풀기</a>
      </p>
      <ExerciseList courses={listed.filter(course => course.exercises.length > 0)} />
    </>
  )
}
