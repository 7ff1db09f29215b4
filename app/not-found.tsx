import type { Metadata } from 'next'

export const metadata: Metadata = { title: '찾을 수 없어요' }

export default function NotFound() {
  return (
    <div data-hydrate="intent">
      <h1>이 주소에는 아무것도 없어요</h1>
      <p className="lead">레슨 이름이 바뀌었거나 주소를 잘못 적었을 수 있어요. 코스 목록에서 다시 찾아보세요.</p>
      <p>
        <a className="button" href="/courses">
          코스 목록 보기
        </a>
      </p>
    </div>
  )
}
