import type { Metadata } from 'next'
import { readCatalogue } from '#lib/content/published.ts'
import '../_parts/home.css'

export const metadata: Metadata = { title: '코스' }

export default async function Courses() {
  const { courses } = await readCatalogue()
  return (
    <div data-hydrate="intent">
      <h1>코스</h1>
      <ul className="cards">
        {courses.map(course => (
          <li key={course.id} className="card">
            <h2>
              <a href={`/courses/${course.id}`}>{course.title}</a>
            </h2>
            <p>{course.summary}</p>
            <p className="meta">
              {course.lessons.length > 0 ? <span>레슨 {course.lessons.length}개</span> : null}
              {course.upcoming.length > 0 ? <span>준비 중인 레슨 {course.upcoming.length}개</span> : null}
            </p>
          </li>
        ))}
      </ul>
      <p>
        레슨에 나오는 말은 <a href="/glossary">용어집</a>에서 찾아볼 수 있어요.
      </p>
    </div>
  )
}
