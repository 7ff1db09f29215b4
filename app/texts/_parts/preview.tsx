import { beginningOf } from '#lib/content/untrusted/limits.ts'
import type { PreviewStage } from './use-preview.ts'

const number = new Intl.NumberFormat('ko-KR')
const SHOWN = 60

/** What the text in the form would become. */
export function Preview({ stage }: { stage: PreviewStage }) {
  return (
    <div className="text-preview" data-preview={stage.kind} aria-live="polite">
      {stage.kind === 'counting' ? <p className="pending">단락을 나누고 있어요…</p> : null}
      {stage.kind === 'refused' ? <p className="notice error">{stage.message}</p> : null}
      {stage.kind === 'counted' ? (
        <>
          <p>
            <strong>
              {number.format(stage.preview.paragraphCount)}단락 · {number.format(stage.preview.characters)}자
            </strong>
            를 옮겨 쓰게 돼요.
          </p>
          <ol>
            {stage.preview.first.map(({ id, kind, text }) => (
              <li key={id} className={kind}>
                {beginningOf(text, SHOWN)}
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </div>
  )
}
