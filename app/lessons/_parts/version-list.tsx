import type { VersionSummary } from '#lib/lessons/view.ts'

const number = new Intl.NumberFormat('ko-KR')
const time = new Intl.DateTimeFormat('ko-KR', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Seoul' })

/** The published versions of a lesson, newest first. */
export function VersionList({ versions }: { versions: readonly VersionSummary[] }) {
  if (versions.length === 0) return null
  return (
    <section className="lesson-versions" aria-labelledby="lesson-versions">
      <h2 id="lesson-versions">낸 판</h2>
      <p className="pending">
        이미 배정했거나 필사하고 있는 판은 바뀌지 않아요. 새로 배정할 때는 가장 새로운 판을 써요.
      </p>
      <ol reversed>
        {versions.map(({ id, number: version, createdAt, paragraphCount, assigned }) => (
          <li key={id} value={version}>
            <a href={`/lessons/read?version=${id}`}>{version}판</a>
            <span className="pending">
              {time.format(new Date(createdAt))} · {number.format(paragraphCount)}단락
              {assigned > 0 ? ` · 배정 ${number.format(assigned)}건` : ''}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
