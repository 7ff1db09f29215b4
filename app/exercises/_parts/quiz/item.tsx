import { useId, useRef, useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import type { Receipt } from '#lib/classroom/hand-ins.ts'
import type { QuizVerdict } from '#lib/exercises/quiz/judge.ts'
import type { QuizAnswer, ShownItem } from '#lib/exercises/quiz/schema.ts'
import { sendAnswer } from './answer-api.ts'
import { Ordering } from './ordering.tsx'
import { Told } from './told.tsx'

interface Props {
  quiz: string
  item: ShownItem
  /** Before the question: its number, or the quiz that it comes from. */
  label: string
  /** What was answered before. */
  before?: { answer: QuizAnswer; verdict: QuizVerdict } | undefined
  onAnswered?: (correct: boolean | null, handedIn: readonly Receipt[]) => void
}

/** What stands in the form while nothing has been sent. */
function emptyAnswer(item: ShownItem): QuizAnswer | undefined {
  if (item.type === 'multiple') return { type: 'multiple', choices: [] }
  if (item.type === 'ordering') return { type: 'ordering', order: item.options.map((_, place) => place) }
  return undefined
}

/** One question: its form, and after answering what is right and why. */
export function QuizItemForm({ quiz, item, label, before, onAnswered }: Props) {
  const id = useId()
  const [answer, setAnswer] = useState(before?.answer ?? emptyAnswer(item))
  const [verdict, setVerdict] = useState(before?.verdict)
  const [due, setDue] = useState<string | null>(null)
  const [problem, setProblem] = useState<string>()
  const [isSending, setSending] = useState(false)
  const told = useRef<HTMLDivElement>(null)

  const send = async (value: QuizAnswer | undefined) => {
    if (!value || isSending) {
      const isWritten = item.type === 'numeric' || item.type === 'text'
      if (!value) setProblem(`답을 먼저 ${isWritten ? '적어' : '골라'} 주세요.`)
      return
    }
    setSending(true)
    setProblem(undefined)
    try {
      const answered = await sendAnswer(quiz, item.id, value)
      setAnswer(value)
      setVerdict(answered.verdict)
      setDue(answered.due)
      onAnswered?.(answered.verdict.correct, answered.handedIn)
      requestAnimationFrame(() => told.current?.focus())
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.message)
    } finally {
      setSending(false)
    }
  }

  const again = () => {
    setVerdict(undefined)
    setAnswer(emptyAnswer(item))
  }

  const isDone = verdict !== undefined
  return (
    <form
      className="quiz-item"
      data-item={item.id}
      aria-labelledby={`${id}-question`}
      onSubmit={event => {
        event.preventDefault()
        void send(answer)
      }}
    >
      <p className="quiz-label">{label}</p>
      <p className="quiz-question" id={`${id}-question`}>
        {item.question}
      </p>
      <Choices item={item} answer={answer} isDone={isDone} name={id} onChange={setAnswer} />
      {problem ? (
        <p className="notice error" role="alert">
          {problem}
        </p>
      ) : null}
      {verdict ? (
        <Told
          reference={told}
          verdict={verdict}
          due={due}
          onFound={
            verdict.correct === null && answer?.type === 'text' ? found => void send({ ...answer, found }) : undefined
          }
          onAgain={again}
        />
      ) : (
        <button type="submit" className="button" disabled={isSending}>
          {isSending ? '채점하고 있어요…' : '답하기'}
        </button>
      )}
    </form>
  )
}

interface ChoicesProps {
  item: ShownItem
  answer: QuizAnswer | undefined
  isDone: boolean
  name: string
  onChange: (answer: QuizAnswer | undefined) => void
}

function Choices({ item, answer, isDone, name, onChange }: ChoicesProps) {
  switch (item.type) {
    case 'single':
    case 'multiple': {
      const chosen = answer?.type === 'single' ? [answer.choice] : answer?.type === 'multiple' ? answer.choices : []
      const choose = (place: number, checked: boolean) =>
        onChange(
          item.type === 'single'
            ? { type: 'single', choice: place }
            : {
                type: 'multiple',
                choices: checked ? [...chosen, place].sort((a, b) => a - b) : chosen.filter(each => each !== place),
              },
        )
      return (
        <fieldset className="quiz-options" disabled={isDone}>
          <legend className="visually-hidden">{item.type === 'single' ? '하나를 고르세요' : '모두 고르세요'}</legend>
          {item.options.map((text, place) => (
            <label key={text}>
              <input
                type={item.type === 'single' ? 'radio' : 'checkbox'}
                name={name}
                checked={chosen.includes(place)}
                onChange={event => choose(place, event.target.checked)}
              />
              <span>{text}</span>
            </label>
          ))}
        </fieldset>
      )
    }
    case 'numeric':
      return <NumberField unit={item.unit} answer={answer} isDone={isDone} onChange={onChange} />
    case 'ordering': {
      const order = answer?.type === 'ordering' ? answer.order : item.options.map((_, place) => place)
      return (
        <Ordering
          options={item.options}
          order={order}
          disabled={isDone}
          onChange={next => onChange({ type: 'ordering', order: next })}
        />
      )
    }
    case 'text':
      return (
        <textarea
          className="quiz-text"
          aria-label="답"
          rows={5}
          maxLength={4000}
          readOnly={isDone}
          defaultValue={answer?.type === 'text' ? answer.text : ''}
          onChange={event =>
            onChange(event.target.value.trim() === '' ? undefined : { type: 'text', text: event.target.value })
          }
        />
      )
  }
}

function NumberField({ unit, answer, isDone, onChange }: Omit<ChoicesProps, 'item' | 'name'> & { unit: string }) {
  const [text, setText] = useState(answer?.type === 'numeric' ? String(answer.value) : '')
  return (
    <p className="quiz-number">
      <input
        inputMode="decimal"
        aria-label={unit ? `답 (단위: ${unit.trim()})` : '답'}
        value={text}
        readOnly={isDone}
        autoComplete="off"
        onChange={event => {
          setText(event.target.value)
          // People write 10,240,000; a comma is no decimal point in Korean.
          const value = Number(event.target.value.replaceAll(',', '').trim())
          const isNumber = event.target.value.trim() !== '' && Number.isFinite(value)
          onChange(isNumber ? { type: 'numeric', value } : undefined)
        }}
      />
      {unit ? <span>{unit.trim()}</span> : null}
    </p>
  )
}
