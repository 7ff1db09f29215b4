import { count } from '#app/courses/[course]/[lesson]/record/_parts/figures.ts'
import type { Provenance } from '#lib/classroom/provenance.ts'
import { SOURCE_NAMES, SOURCES } from '#lib/classroom/sources.ts'
import type { WorkTranscription } from '#lib/classroom/work/view.ts'

interface Props {
  provenance: Provenance
  transcription: WorkTranscription | null
}

/** How text came in other than by keys. It is told, never judged. */
export function ProvenancePart({ provenance: { totals, occurrences, fastest }, transcription }: Props) {
  const places = new Map(transcription?.paragraphs.map(({ original, index }) => [original.id, index]))
  const found = SOURCES.filter(source => totals[source].times > 0)
  return (
    <section aria-labelledby="work-provenance">
      <h2 id="work-provenance">입력 기록</h2>
      <p className="pending">알려 드리기만 해요. 점수에서 빼지 않고, 잘잘못을 가리지도 않아요.</p>
      {found.length === 0 ? (
        <p>글쇠로 친 글만 있어요.</p>
      ) : (
        <ul>
          {found.map(source => (
            <li key={source}>
              {SOURCE_NAMES[source]}: {count(totals[source].times)}번, {count(totals[source].amount)}
              {source === 'speed' ? '타' : '자'}
            </li>
          ))}
        </ul>
      )}
      {fastest === null ? null : <p className="pending">가장 빠른 대목: 1분에 {count(fastest)}타</p>}
      {occurrences.length > 0 ? (
        <details>
          <summary>어디였는지 보기</summary>
          <ol>
            {occurrences.map(({ source, paragraph, amount, event }) => (
              <li key={`${paragraph} ${event ?? 'speed'} ${source}`}>
                {(places.get(paragraph) ?? null) === null
                  ? '고쳐진 단락'
                  : `${(places.get(paragraph) ?? 0) + 1}번째 단락`}
                : {SOURCE_NAMES[source]} {count(amount)}
                {source === 'speed' ? '타' : '자'}
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </section>
  )
}
