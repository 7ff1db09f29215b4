import type { Metadata } from 'next'
import { readCatalogue } from '#lib/content/published.ts'
import '../_parts/home.css'

export const metadata: Metadata = { title: '실험' }

export default async function Experiments() {
  const { experiments } = await readCatalogue()
  return (
    <div data-hydrate="intent">
      <h1>실험</h1>
      <p className="lead">
        같은 코드가 내 브라우저의 워커와 서버의 Node에서 함께 돌아요. 비율과 모양을 견주고, 주장마다 판정을 받아요.{' '}
        <a href="/claims">모든 주장의 판정 보기</a>
      </p>
      <ul className="cards">
        {experiments.map(({ id, title, question, summary }) => (
          <li key={id} className="card">
            <h2>
              <a href={`/experiments/${id}`}>{title}</a>
            </h2>
            <p>
              <strong>{question}</strong>
            </p>
            <p>{summary}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}
