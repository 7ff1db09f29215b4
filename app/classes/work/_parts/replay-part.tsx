import { type FormEvent, useId, useState } from 'react'
import { call } from '#app/_ui/api.ts'
import { Refusal, useAct } from '#app/classes/_parts/use-act.tsx'
import { count, duration, percent } from '#app/courses/[course]/[lesson]/record/_parts/figures.ts'
import { Player } from '#app/courses/[course]/[lesson]/record/_parts/player.tsx'
import type { TranscriptionDetail } from '#lib/classroom/grade-transcription.ts'
import type { WorkParagraph, WorkTranscription } from '#lib/classroom/work/view.ts'
import { beginningOf } from '#lib/content/untrusted/limits.ts'
import type { ParagraphLog } from '#lib/transcription/log-schema.ts'

interface Props {
  transcription: WorkTranscription
  classId: string
  handIn: string
  /** What the score was computed from. */
  detail: object
}

/** A transcription that was handed in: its figures, and any paragraph as it was typed. */
export function ReplayPart({ transcription: { title, paragraphs }, classId, handIn, detail }: Props) {
  const playable = paragraphs.filter(({ index }) => index !== null)
  const [chosen, setChosen] = useState(playable[0]?.original.id)
  const [played, setPlayed] = useState<{ round: number; paragraph: WorkParagraph; log: ParagraphLog }>()
  const { refusal, isBusy, act } = useAct()
  const id = useId()
  const open = (event: FormEvent) => {
    event.preventDefault()
    void act(async () => {
      const paragraph = playable.find(({ original }) => original.id === chosen)
      if (!paragraph) return
      const { log } = await call<{ log: ParagraphLog }>(
        'GET',
        `/api/classes/${classId}/work/${handIn}/paragraphs/${chosen}`,
      )
      setPlayed({ round: performance.now(), paragraph, log })
    })
  }
  return (
    <section aria-labelledby="work-replay">
      <h2 id="work-replay">필사: {title}</h2>
      <Figures detail={detail} />
      {playable.length === 0 ? (
        <p className="pending">다시 볼 수 있는 단락이 없어요.</p>
      ) : (
        <form className="replay-choice" onSubmit={open}>
          <label htmlFor={id}>단락</label>
          <select id={id} value={chosen} onChange={event => setChosen(event.target.value)}>
            {playable.map(({ index, original, activeMs }) => (
              <option key={original.id} value={original.id}>
                {`${(index ?? 0) + 1}. ${beginningOf(original.text, 28)}${activeMs === null ? '' : ` (${duration(activeMs)})`}`}
              </option>
            ))}
          </select>
          <button type="submit" className="button quiet" aria-busy={isBusy}>
            다시 보기
          </button>
        </form>
      )}
      <Refusal of={refusal} />
      {played ? <Player key={played.round} paragraph={played.paragraph.original} log={played.log} /> : null}
    </section>
  )
}

function Figures({ detail }: { detail: object }) {
  const { coverage, finalAccuracy, keystrokeAccuracy, strokesPerMinute, paragraphs, writtenParagraphs, activeMs } =
    detail as Partial<TranscriptionDetail>
  const shown: [string, string][] = []
  if (coverage !== undefined) shown.push(['쓴 분량', percent(coverage)])
  if (paragraphs !== undefined) shown.push(['쓴 단락', `${count(writtenParagraphs ?? 0)}/${count(paragraphs)}`])
  if (finalAccuracy !== undefined) shown.push(['최종 정확도', percent(finalAccuracy)])
  if (keystrokeAccuracy !== undefined) shown.push(['글쇠 정확도', percent(keystrokeAccuracy)])
  if (strokesPerMinute != null) shown.push(['타수', `${count(strokesPerMinute)}타/분`])
  if (activeMs !== undefined) shown.push(['쓴 시간', duration(activeMs)])
  if (shown.length === 0) return null
  return (
    <dl className="work-figures">
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
