import type { PublishedCourse } from '#lib/content/published.ts'

/** The lessons before and after one, and the way back to the course behind the last. */
export function Neighbours({ course, slug }: { course: PublishedCourse; slug: string }) {
  const at = course.lessons.findIndex(lesson => lesson.slug === slug)
  const before = course.lessons[at - 1]
  const after = course.lessons[at + 1]
  const href = (lesson: { slug: string }) => `/courses/${course.id}/${lesson.slug}`
  return (
    <nav className="neighbours" aria-label="앞뒤 레슨">
      {before ? (
        <a href={href(before)} rel="prev">
          <span>이전 레슨</span> {before.title}
        </a>
      ) : null}
      {after ? (
        <a href={href(after)} rel="next" className="next">
          <span>다음 레슨</span> {after.title}
        </a>
      ) : (
        <a href={`/courses/${course.id}`} className="next">
          <span>코스로 돌아가기</span> {course.title}
        </a>
      )}
    </nav>
  )
}
