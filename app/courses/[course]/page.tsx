import type { Metadata } from 'next'
import { type PublishedCourse, readCatalogue } from '#lib/content/published.ts'
import { courseOf as find, isWhole, lengthOf, type CourseProps as Props } from './_parts/whole.ts'
import { PROGRESS_SCRIPT, WHOLE_SCRIPT } from './[lesson]/_parts/progress-script.ts'
import './_parts/course.css'

export const dynamicParams = false

export async function generateStaticParams() {
  const { courses } = await readCatalogue()
  return courses.map(({ id }) => ({ course: id }))
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { title, summary } = await find(props)
  return { title, description: summary }
}

export default async function Course(props: Props) {
  const course = await find(props)
  return (
    <div data-hydrate="intent">
      <h1>{course.title}</h1>
      <p className="lead">{course.summary}</p>
      <p className="meta">
        <span id="finished" hidden />
        <a href="/glossary">용어집</a>
      </p>
      {isWhole(course) ? <Whole course={course} /> : null}
      <ol className="lessons">
        {course.lessons.map(lesson => {
          const href = `/courses/${course.id}/${lesson.slug}`
          return (
            <li key={lesson.slug}>
              <h2>
                <a href={href}>{lesson.title}</a>
              </h2>
              <p>{lesson.summary}</p>
              <p className="meta">
                <span>읽는 데 {lesson.minutes}분</span>
                <span>섹션 {lesson.sections.length}개</span>
                <span>주장 {lesson.claims.length}개</span>
                <span>
                  필사 {lesson.paragraphCount}단락 · {lesson.characters.toLocaleString('ko-KR')}자
                </span>
              </p>
              <p className="lesson-actions">
                <a className="button" href={href}>
                  읽기
                </a>
                <a
                  className="button quiet"
                  href={`${href}/transcribe`}
                  data-lesson={`${course.id}/${lesson.slug}`}
                  data-characters={lesson.characters}
                >
                  필사하기
                </a>
              </p>
            </li>
          )
        })}
        {course.upcoming.map(lesson => (
          <li key={lesson.slug} className="upcoming">
            <h2>
              {lesson.title} <span className="tag">준비 중</span>
            </h2>
            <p>{lesson.summary}</p>
            {lesson.claims.length > 0 ? (
              <details className="early-claims">
                <summary>먼저 재어 볼 수 있는 주장 {lesson.claims.length}개</summary>
                <ul>
                  {lesson.claims.map(claim => (
                    <li key={claim.id}>
                      {claim.rule.kind === 'pending' ? (
                        claim.text
                      ) : (
                        <a href={`/experiments/${claim.experiment}?claim=${claim.id}`}>{claim.text}</a>
                      )}
                    </li>
                  ))}
                </ul>
              </details>
            ) : null}
          </li>
        ))}
      </ol>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours; the page needs no React to show where one stopped */}
      <script dangerouslySetInnerHTML={{ __html: PROGRESS_SCRIPT + WHOLE_SCRIPT }} />
    </div>
  )
}

/** All lessons as one text to transcribe. */
function Whole({ course }: { course: PublishedCourse }) {
  const { paragraphs, characters } = lengthOf(course)
  return (
    <section className="whole" aria-labelledby="whole">
      <h2 id="whole">코스 전체 필사</h2>
      <p>
        레슨 {course.lessons.length}개를 처음부터 끝까지 한 편으로 옮겨 써요. 레슨에서 쓴 글이 여기에도 있고, 여기서 쓴
        글은 레슨에도 남아요.
      </p>
      <p className="meta">
        <span>
          {paragraphs.toLocaleString('ko-KR')}단락 · {characters.toLocaleString('ko-KR')}자
        </span>
        <a href={`/courses/${course.id}/record`}>코스 전체의 필사 기록</a>
      </p>
      <p className="lesson-actions">
        <a className="button" href={`/courses/${course.id}/transcribe`} data-whole="">
          전체 필사하기
        </a>
      </p>
    </section>
  )
}
