import { type RefObject, useState } from 'react'
import type { QuizVerdict } from '#lib/exercises/quiz/judge.ts'

interface Props {
  reference: RefObject<HTMLDivElement | null>
  verdict: QuizVerdict
  due: string | null
  /** For a text: the learner's own judgement, by the places of the rubric's points. */
  onFound: ((found: number[]) => void) | undefined
  onAgain: () => void
}

const day = new Intl.DateTimeFormat('ko-KR', {
  timeZone: 'Asia/Seoul',
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
})

/** What is told after an answer: right or not, the right one, and why. */
export function Told({ reference, verdict, due, onFound, onAgain }: Props) {
  const { correct, solution, explanation, rubric, score } = verdict
  const [found, setFound] = useState<number[]>([])
  return (
    <div
      className={`quiz-told ${correct === null ? 'open' : correct ? 'right' : 'wrong'}`}
      tabIndex={-1}
      ref={reference}
    >
      <p className="quiz-mark">
        <span aria-hidden="true">{correct === null ? '✎' : correct ? '○' : '×'}</span>{' '}
        {correct === null ? '본보기와 견줘 보세요' : correct ? '맞았어요' : '틀렸어요'}
        {score === undefined ? null : ` · 내 채점 ${Math.round(score * 100)}점`}
      </p>
      {correct === true && !rubric ? null : (
        <p>
          <strong>{rubric ? '본보기' : '정답'}</strong> {solution}
        </p>
      )}
      <p>{explanation}</p>
      {rubric && onFound ? (
        <fieldset className="quiz-options">
          <legend>내 글에 들어 있는 것을 모두 고르세요</legend>
          {rubric.map(({ text, points }, place) => (
            <label key={text}>
              <input
                type="checkbox"
                checked={found.includes(place)}
                onChange={event =>
                  setFound(before =>
                    event.target.checked ? [...before, place] : before.filter(each => each !== place),
                  )
                }
              />
              <span>
                {text} ({points}점)
              </span>
            </label>
          ))}
          <button type="button" className="button" onClick={() => onFound(found)}>
            내 답 채점하기
          </button>
        </fieldset>
      ) : null}
      {due ? <p className="quiz-hint">{day.format(new Date(due))}에 다시 물어볼게요.</p> : null}
      {onFound ? null : (
        <button type="button" className="button quiet" onClick={onAgain}>
          다시 풀기
        </button>
      )}
    </div>
  )
}
