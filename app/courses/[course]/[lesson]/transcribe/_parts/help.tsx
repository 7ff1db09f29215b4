import { definitions } from '#lib/transcription/definitions.ts'

const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['Enter', '다음 단락'],
  ['Ctrl+Enter', '그대로 넘어가기'],
  ['Tab', '힌트'],
  ['Alt+↑ ↓', '단락 옮기기'],
  ['Esc 누르고 Tab', '입력란 나가기'],
]

const SHOWN = [definitions.finalAccuracy, definitions.hints, definitions.pastedCharacters]

/** The keys, always in sight, and how the figures are counted, one click away. */
export function Help({ record }: { record: string }) {
  return (
    <div className="help">
      <ul className="keys">
        {KEYS.map(([keys, what]) => (
          <li key={keys}>
            <kbd>{keys}</kbd> {what}
          </li>
        ))}
      </ul>
      <p>
        <a href={record}>필사 기록</a>
      </p>
      <details>
        <summary>이렇게 세요</summary>
        <dl>
          <dt>진행률</dt>
          <dd>원문의 글자 가운데 지나온 글자의 비율이에요. 틀린 글자도 들어가고, 모든 단락을 마쳐야 100%가 돼요.</dd>
          {SHOWN.map(({ label, text }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  )
}
