import { usePreferences } from './use-preferences.ts'

const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['Enter', '다음 단락'],
  ['Ctrl+Enter', '그대로 넘어가기'],
  ['Tab', '힌트'],
  ['Alt+↑ ↓', '단락 옮기기'],
  ['Esc 누르고 Tab', '입력란 나가기'],
  ['Alt+/', '모든 단축키'],
]

/** The keys that are needed most, always in sight. */
export function Help({ record }: { record: string }) {
  const { shortcuts } = usePreferences().comfort
  return (
    <div className="help">
      {shortcuts ? (
        <ul className="keys">
          {KEYS.map(([keys, what]) => (
            <li key={keys}>
              <kbd>{keys}</kbd> {what}
            </li>
          ))}
        </ul>
      ) : null}
      <p>
        <a href={record}>필사 기록</a>
      </p>
    </div>
  )
}
