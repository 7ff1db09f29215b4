import { useState } from 'react'
import { ApiError, call } from '#app/_ui/api.ts'
import type { LearnerRecord } from '#lib/attempts/record.ts'
import type { ParagraphLog } from '#lib/transcription/log-schema.ts'
import { type Mode, modeTexts } from '#lib/transcription/mode.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { duration } from './figures.ts'
import { Player } from './player.tsx'

interface Props {
  attempt: NonNullable<LearnerRecord['attempt']>
  paragraphs: readonly Paragraph[]
}

type Stage =
  | { kind: 'closed' }
  | { kind: 'loading' }
  | { kind: 'failed'; message: string }
  | { kind: 'open'; round: number; paragraph: Paragraph; log: ParagraphLog }

/** Characters of a paragraph that tell it in the list. */
const SHOWN = 28

/** Any paragraph of the attempt as it was typed. */
export function Replay({ attempt, paragraphs }: Props) {
  const [stage, setStage] = useState<Stage>({ kind: 'closed' })
  const [chosen, setChosen] = useState(attempt.paragraphs[0]?.id)
  const recorded = attempt.paragraphs.flatMap(each => {
    const index = paragraphs.findIndex(({ id }) => id === each.id)
    return index < 0 ? [] : [{ ...each, index, paragraph: paragraphs[index]! }]
  })

  const open = async () => {
    const found = recorded.find(({ id }) => id === chosen)
    if (!found) return
    setStage({ kind: 'loading' })
    try {
      const { log } = await call<{ log: ParagraphLog }>('GET', `/api/attempts/${attempt.id}/paragraphs/${found.id}`)
      setStage({ kind: 'open', round: performance.now(), paragraph: found.paragraph, log })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setStage({ kind: 'failed', message: error.message })
    }
  }

  return (
    <section aria-labelledby="record-replay">
      <h2 id="record-replay">다시 보기</h2>
      {recorded.length === 0 ? (
        <p className="record-note">이 시도에는 다시 볼 단락이 없어요.</p>
      ) : (
        <form
          className="replay-choice"
          onSubmit={event => {
            event.preventDefault()
            void open()
          }}
        >
          <label htmlFor="replay-paragraph">단락</label>
          <select id="replay-paragraph" value={chosen} onChange={event => setChosen(event.target.value)}>
            {recorded.map(({ id, index, paragraph, activeMs, modes }) => (
              <option key={id} value={id}>
                {`${index + 1}. ${beginningOf(paragraph.text)} (${[duration(activeMs), ...namesOf(modes)].join(', ')})`}
              </option>
            ))}
          </select>
          <button type="submit" className="button quiet" aria-busy={stage.kind === 'loading'}>
            열기
          </button>
        </form>
      )}
      {stage.kind === 'failed' ? (
        <p className="notice error" role="alert">
          {stage.message}
        </p>
      ) : null}
      {stage.kind === 'open' ? <Player key={stage.round} paragraph={stage.paragraph} log={stage.log} /> : null}
    </section>
  )
}

function beginningOf(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ')
  return line.length > SHOWN ? `${line.slice(0, SHOWN).trimEnd().toWellFormed()}…` : line
}

/** Names of the modes where not all of it was typed in the ordinary one. */
function namesOf(modes: readonly Mode[]): string[] {
  return modes.every(mode => mode === 'copy') ? [] : modes.map(mode => modeTexts[mode].label)
}
