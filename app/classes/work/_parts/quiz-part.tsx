import { type FormEvent, useState } from 'react'
import { call } from '#app/_ui/api.ts'
import { Refusal, useAct } from '#app/classes/_parts/use-act.tsx'
import type { WorkQuizItem } from '#lib/classroom/work/view.ts'

interface Props {
  items: readonly WorkQuizItem[]
  /** Of the hand-in, in the API. */
  address: string
  readOnly: boolean
  changed: () => Promise<void>
}

type Text = NonNullable<WorkQuizItem['text']>

export const isWaiting = ({ right, text }: WorkQuizItem): boolean => right === null && text !== null && !text.judged

/** The questions of a quiz with the answers that count; texts are judged here, by their rubric. */
export function QuizPart({ items, address, readOnly, changed }: Props) {
  return (
    <section aria-labelledby="work-quiz">
      <h2 id="work-quiz">문항과 답</h2>
      <ol className="work-quiz">
        {items.map(each => (
          <li key={each.item} id={`item-${each.item}`}>
            <p className="work-question">{each.question}</p>
            <p className="work-answer">
              <Mark of={each} /> {each.answer || <span className="pending">빈 답</span>}
            </p>
            {each.text ? (
              <TextJudgement
                text={each.text}
                address={`${address}/answers/${encodeURIComponent(each.item)}`}
                readOnly={readOnly}
                changed={changed}
              />
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Mark({ of }: { of: WorkQuizItem }) {
  if (of.right !== null) {
    return <strong className={of.right ? 'right' : 'wrong'}>{of.right ? '○ 맞음' : '× 틀림'}</strong>
  }
  const judged = of.text?.judged
  return <strong className="open">{judged ? `✎ ${Math.round(judged.share * 100)}%` : '✎ 채점 필요'}</strong>
}

interface JudgementProps {
  text: Text
  address: string
  readOnly: boolean
  changed: () => Promise<void>
}

function TextJudgement({ text: { model, rubric, judged }, address, readOnly, changed }: JudgementProps) {
  const [found, setFound] = useState<number[]>(judged?.found ?? [])
  const { act, isBusy, refusal } = useAct()
  const all = rubric.reduce((sum, { points }) => sum + points, 0)
  const got = rubric.reduce((sum, { points }, place) => sum + (found.includes(place) ? points : 0), 0)
  const save = (event: FormEvent) => {
    event.preventDefault()
    void act(async () => {
      await call('PUT', address, { found })
      await changed()
    })
  }
  const toggle = (place: number) =>
    setFound(before => (before.includes(place) ? before.filter(each => each !== place) : [...before, place]))
  return (
    <form className="work-judgement" onSubmit={save}>
      <details>
        <summary>본보기</summary>
        <p>{model}</p>
      </details>
      <fieldset disabled={readOnly}>
        <legend>글에 들어 있는 것</legend>
        {rubric.map(({ text, points }, place) => (
          <label key={text}>
            <input type="checkbox" checked={found.includes(place)} onChange={() => toggle(place)} />
            <span>
              {text} ({points}점)
            </span>
          </label>
        ))}
      </fieldset>
      {readOnly ? null : (
        <p className="row">
          <button type="submit" className="button" aria-busy={isBusy}>
            {got}/{all}점 주기
          </button>
        </p>
      )}
      <Refusal of={refusal} />
    </form>
  )
}
