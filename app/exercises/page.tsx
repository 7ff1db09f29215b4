import type { Metadata } from 'next'
import { readCatalogue } from '#lib/content/published.ts'
import { publishedExercises } from '#lib/exercises/catalogue.ts'
import '../_parts/home.css'

export const metadata: Metadata = {
  title: '과제',
  description: '배운 것을 코드로 만들고, 브라우저와 서버에서 같은 검사로 채점받아요.',
}

const KINDS = { code: '코드', quiz: '퀴즈', report: '보고서' } as const

export default async function Exercises() {
  const [{ courses }, exercises] = await Promise.all([readCatalogue(), publishedExercises()])
  return (
    <div data-hydrate="intent">
      <h1>과제</h1>
      <p className="lead">
        배운 것을 코드로 만들어요. 브라우저에서 바로 돌려 보고, 서버가 같은 검사로 다시 채점해요.{' '}
        <a href="/review">틀린 문항 다시 풀기</a>
      </p>
      {courses.map(course => {
        const own = exercises.filter(each => each.course === course.id)
        if (own.length === 0) return null
        return (
          <section key={course.id} aria-labelledby={`course-${course.id}`}>
            <h2 id={`course-${course.id}`}>{course.title}</h2>
            <ul className="cards">
              {own.map(({ id, kind, title, summary, minutes }) => (
                <li key={id} className="card">
                  <h3>
                    <a href={`/exercises/${id}`}>{title}</a>
                  </h3>
                  <p>{summary}</p>
                  <p className="meta">
                    <span>{KINDS[kind]}</span>
                    <span>약 {minutes}분</span>
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
