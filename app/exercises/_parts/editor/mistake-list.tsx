import type { Mistake } from './rich-editor.ts'

const SHOWN = 10

/** What the checker found, each with a way to its place. */
export function MistakeList({
  mistakes,
  onJump,
}: {
  mistakes: Mistake[]
  onJump: (line: number, column: number) => void
}) {
  const rest = mistakes.length - SHOWN
  return (
    <section className="mistakes" aria-label="문법과 타입" hidden={mistakes.length === 0}>
      <p className="bench-note" role="status">
        {mistakes.length > 0 ? `고칠 곳 ${mistakes.length}군데` : ''}
      </p>
      <ol>
        {mistakes.slice(0, SHOWN).map(({ line, column, message, code }) => (
          <li key={`${line}:${column}:${code}:${message}`}>
            <button type="button" className="link-button" onClick={() => onJump(line, column)}>
              {line}번째 줄 {column}번째 글자
            </button>{' '}
            {message}
            {code ? <span className="mistake-code"> TS{code}</span> : null}
          </li>
        ))}
      </ol>
      {rest > 0 ? <p className="bench-note">그 밖에 {rest}군데가 더 있어요.</p> : null}
    </section>
  )
}
