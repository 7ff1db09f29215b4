import { useState } from 'react'
import { ApiError, call } from '#app/_ui/api.ts'
import type { RecordedParagraph } from '#lib/attempts/record.ts'
import type { ParagraphLog } from '#lib/transcription/log-schema.ts'
import { type Mode, modeTexts } from '#lib/transcription/mode.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { splitWholeId } from '#lib/transcription/whole.ts'
import { duration } from './figures.ts'
import { Player } from './player.tsx'

/** A lesson as the list names it. */
export interface LessonName {
  slug: string
  title: string
}

interface Props {
  recorded: readonly RecordedParagraph[]
  paragraphs: readonly Paragraph[]
  /** Of a whole course: its paragraphs are listed lesson by lesson. */
  lessons: readonly LessonName[] | undefined
}

type Stage =
  | { kind: 'closed' }
  | { kind: 'loading' }
  | { kind: 'failed'; message: string }
  | { kind: 'open'; round: number; paragraph: Paragraph; log: ParagraphLog }

/** Characters of a paragraph that tell it in the list. */
const SHOWN = 28

/** Any paragraph as it was typed. */
export function Replay({ recorded: all, paragraphs, lessons }: Props) {
  const [stage, setStage] = useState<Stage>({ kind: 'closed' })
  const [chosen, setChosen] = useState(all[0]?.id)
  const recorded = all.flatMap(each => {
    const index = paragraphs.findIndex(({ id }) => id === each.id)
    return index < 0 ? [] : [{ ...each, index, paragraph: paragraphs[index]! }]
  })

  const open = async () => {
    const found = recorded.find(({ id }) => id === chosen)
    if (!found) return
    setStage({ kind: 'loading' })
    try {
      const own = splitWholeId(found.id)?.paragraph ?? found.id
      const { log } = await call<{ log: ParagraphLog }>('GET', `/api/attempts/${found.attempt}/paragraphs/${own}`)
      setStage({ kind: 'open', round: performance.now(), paragraph: found.paragraph, log })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setStage({ kind: 'failed', message: error.message })
    }
  }

  const option = ({ id, index, paragraph, activeMs, modes }: (typeof recorded)[number]) => (
    <option key={id} value={id}>
      {`${index + 1}. ${beginningOf(paragraph.text)} (${[duration(activeMs), ...namesOf(modes)].join(', ')})`}
    </option>
  )
  return (
    <section aria-labelledby="record-replay">
      <h2 id="record-replay">다시 보기</h2>
      {recorded.length === 0 ? (
        <p className="record-note">여기에는 다시 볼 단락이 없어요.</p>
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
            {lessons
              ? lessons.map(({ slug, title }) => {
                  const own = recorded.filter(({ id }) => splitWholeId(id)?.lesson === slug)
                  return own.length > 0 ? (
                    <optgroup key={slug} label={title}>
                      {own.map(option)}
                    </optgroup>
                  ) : null
                })
              : recorded.map(option)}
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
