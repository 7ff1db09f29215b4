import { type FormEvent, useId, useState } from 'react'
import { refusedDates } from '#lib/classroom/late.ts'
import { formatSeoul, fromSeoulField } from '#lib/classroom/seoul.ts'
import { ASSIGNMENT_KINDS, KIND_NAMES } from '#lib/classroom/words.ts'
import { AssignmentRules } from './assignment-rules.tsx'
import { removeAssignment, saveAssignment } from './classes-api.ts'
import { type Choice, type Choices, type Draft, inputOf, withKind } from './draft.ts'
import { NumberField } from './number-field.tsx'
import { Refusal, useAct } from './use-act.tsx'

interface Props {
  classId: string
  /** Undefined: a new one. */
  id: string | undefined
  start: Draft
  choices: Choices
}

/** What is assigned and until when; everything else has a sensible beginning, one click away. */
export function AssignmentForm({ classId, id, start, choices }: Props) {
  const name = useId()
  const [draft, setDraft] = useState(start)
  const { act, isBusy, refusal } = useAct()
  const change = (part: Partial<Draft>) => setDraft(before => ({ ...before, ...part }))
  const offered = choices[draft.kind]
  const chosen = offered.find(({ value }) => value === draft.choice)
  const dates = problemWithDates(draft)

  const choose = (value: string) => {
    const choice = offered.find(each => each.value === value)
    const isOwnTitle = draft.title !== '' && draft.title !== titleOf(draft, chosen)
    change({ choice: value, ...(isOwnTitle ? {} : { title: titleOf(draft, choice) }) })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const input = chosen && !dates ? inputOf(draft, chosen.target) : undefined
    if (!input) return
    void act(async () => {
      const saved = await saveAssignment(classId, id, input)
      location.assign(`/classes/assignment?class=${classId}&assignment=${saved}`)
    })
  }
  const remove = () =>
    void act(async () => {
      await removeAssignment(classId, id ?? '')
      location.assign(`/classes/home?class=${classId}`)
    })

  return (
    <form className="assignment-form" onSubmit={submit} data-stage="ready">
      <fieldset className="kinds">
        <legend>무엇을 배정할까요?</legend>
        {ASSIGNMENT_KINDS.map(kind => (
          <label key={kind}>
            <input
              type="radio"
              name={`${name}-kind`}
              checked={draft.kind === kind}
              onChange={() => setDraft(before => withKind(before, kind))}
            />
            {KIND_NAMES[kind]}
          </label>
        ))}
      </fieldset>
      <div className="form-field">
        <label htmlFor={`${name}-choice`}>대상</label>
        <select
          id={`${name}-choice`}
          value={chosen ? draft.choice : '-'}
          onChange={event => choose(event.target.value)}
        >
          {chosen ? null : <option value="-">골라 주세요</option>}
          {groupsOf(offered).map(([group, each]) => (
            <optgroup key={group} label={group}>
              {each.map(({ value, title, note }) => (
                <option key={value} value={value}>
                  {note ? `${title} (${note})` : title}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <div className="form-field">
        <label htmlFor={`${name}-title`}>제목</label>
        <input
          id={`${name}-title`}
          value={draft.title}
          onChange={event => change({ title: event.target.value })}
          maxLength={200}
          autoComplete="off"
          required
        />
      </div>
      <div className="fields">
        <DateField label="여는 시각" value={draft.opensAt} change={opensAt => change({ opensAt })} />
        <DateField label="마감" value={draft.dueAt} change={dueAt => change({ dueAt })} problem={dates?.dueAt} />
        <NumberField label="점수" value={draft.points} change={points => change({ points })} min={0.01} max={10_000} />
      </div>
      <p className="pending">시각은 모두 한국 시각이에요. {summaryOf(draft)}</p>
      {draft.kind === 'transcription' ? (
        <div className="fields">
          <NumberField
            label="맞게 쓸 분량 (%)"
            value={draft.coverage}
            change={coverage => change({ coverage })}
            min={1}
            max={100}
          />
          <NumberField
            label="결과 정확도 (%)"
            value={draft.accuracy}
            change={accuracy => change({ accuracy })}
            min={0}
            max={100}
          />
          <NumberField
            label="타건 정확도 (%, 0이면 안 봄)"
            value={draft.keystrokeAccuracy}
            change={keystrokeAccuracy => change({ keystrokeAccuracy })}
            min={0}
            max={100}
          />
        </div>
      ) : null}
      <div className="form-field">
        <label htmlFor={`${name}-instructions`}>
          안내 <span className="pending">비워 두어도 돼요</span>
        </label>
        <textarea
          id={`${name}-instructions`}
          rows={3}
          value={draft.instructions}
          onChange={event => change({ instructions: event.target.value })}
          maxLength={10_000}
        />
      </div>
      <AssignmentRules draft={draft} change={change} cutoffProblem={dates?.cutoffAt} />
      <Refusal of={refusal} />
      <p className="row">
        <button type="submit" className="button" disabled={!chosen || dates !== undefined} aria-busy={isBusy}>
          {id ? '고친 배정 저장' : '배정하기'}
        </button>
        <a
          className="button quiet"
          href={id ? `/classes/assignment?class=${classId}&assignment=${id}` : `/classes/home?class=${classId}`}
        >
          그만두기
        </a>
        {id ? (
          <button type="button" className="plain danger" onClick={remove}>
            배정 지우기
          </button>
        ) : null}
      </p>
    </form>
  )
}

export function DateField(props: {
  label: string
  value: string
  change: (value: string) => void
  problem?: string | undefined
}) {
  const { label, value, change, problem } = props
  const id = useId()
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="datetime-local"
        value={value}
        onChange={event => change(event.target.value)}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
      />
      {problem ? (
        <p className="field-problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      ) : null}
    </div>
  )
}

const titleOf = ({ kind }: Draft, choice: Choice | undefined): string => {
  if (!choice || choice.value === '') return ''
  return kind === 'transcription' || kind === 'reading' ? `${choice.title} ${KIND_NAMES[kind]}` : choice.title
}

function groupsOf(choices: readonly Choice[]): [string, Choice[]][] {
  const groups = new Map<string, Choice[]>()
  for (const choice of choices) groups.set(choice.group, [...(groups.get(choice.group) ?? []), choice])
  return [...groups]
}

/** What is wrong with the dates, by field. */
function problemWithDates(draft: Draft): { dueAt?: string; cutoffAt?: string } | undefined {
  const [opensAt, dueAt] = [fromSeoulField(draft.opensAt), fromSeoulField(draft.dueAt)]
  const cutoffAt = draft.cutoffAt === '' ? null : fromSeoulField(draft.cutoffAt)
  if (!opensAt || !dueAt) return { dueAt: '여는 시각과 마감을 모두 정해 주세요.' }
  if (cutoffAt === undefined) return { cutoffAt: '날짜와 시각을 모두 정해 주세요.' }
  const refused = refusedDates({ opensAt, dueAt, cutoffAt })
  return refused && { [refused.field]: refused.message }
}

function summaryOf({ dueAt }: Draft): string {
  const due = fromSeoulField(dueAt)
  return due ? `마감은 ${formatSeoul(due)}이에요.` : ''
}
