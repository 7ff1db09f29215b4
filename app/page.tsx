import { allClaims, readCatalogue } from '#lib/content/published.ts'
import { Continue } from './_parts/continue.tsx'
import { Due } from './_parts/due.tsx'
import './_parts/home.css'

const SHOWN_CLAIMS = 4

export default async function Home() {
  const { courses } = await readCatalogue()
  const measurable = (await allClaims()).filter(({ claim }) => claim.rule.kind !== 'pending')
  return (
    <>
      <section className="hero">
        <h1>추측하지 말고, 재세요</h1>
        <p className="lead">
          레슨에 나오는 수치는 모두 확인할 수 있어요. 버튼을 누르면 같은 코드가 내 브라우저와 서버에서 함께 돌고, 알려진
          수치와 내가 잰 수치, 서버가 잰 수치가 나란히 놓여요.
        </p>
      </section>
      <Due />
      <Continue />
      <section aria-labelledby="courses-title">
        <h2 id="courses-title">코스</h2>
        <ul className="cards">
          {courses.map(course => (
            <li key={course.id} className="card">
              <h3>
                <a href={`/courses/${course.id}`}>{course.title}</a>
              </h3>
              <p>{course.summary}</p>
              <p className="meta">
                {course.lessons.length > 0 ? (
                  <span>레슨 {course.lessons.length}개</span>
                ) : (
                  <span>레슨 {course.upcoming.length}개 준비 중</span>
                )}
                <span>
                  주장 {[...course.lessons, ...course.upcoming].reduce((sum, { claims }) => sum + claims.length, 0)}개
                </span>
                {course.lessons.length > 0 ? (
                  <span>단락 {course.lessons.reduce((sum, { paragraphCount }) => sum + paragraphCount, 0)}개</span>
                ) : null}
              </p>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="claims-title">
        <h2 id="claims-title">이 말, 정말일까요?</h2>
        <p className="lead">흔히 인용되는 주장이에요. 눌러서 내 컴퓨터에서도 성립하는지 재어 보세요.</p>
        <ul className="questions">
          {measurable.slice(0, SHOWN_CLAIMS).map(({ claim }) => (
            <li key={claim.id}>
              <a href={`/experiments/${claim.experiment}?claim=${claim.id}`}>{claim.text}</a>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="ways-title">
        <h2 id="ways-title">배우는 방법</h2>
        <dl className="ways">
          <div>
            <dt>읽기</dt>
            <dd>짧은 단락으로 읽고, 틀리게 알려진 설명은 함정 상자에서 바로잡아요.</dd>
          </div>
          <div>
            <dt>필사</dt>
            <dd>
              원문을 보며 그대로 따라 써요. 정확도는 자모 단위로 재고, 쓴 곳까지 저장돼요. 내가 고른 글은{' '}
              <a href="/texts">자유 글</a>에 담아 쓸 수 있어요.
            </dd>
          </div>
          <div>
            <dt>실험</dt>
            <dd>주장마다 달린 버튼으로 직접 재고, 성립하는지 판정을 받아요.</dd>
          </div>
        </dl>
      </section>
    </>
  )
}
