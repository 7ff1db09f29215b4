import { type ReactNode, useId } from 'react'
import { describeLate } from '#lib/classroom/late.ts'
import { DateField } from './assignment-form.tsx'
import type { Draft } from './draft.ts'
import { NumberField } from './number-field.tsx'

interface Props {
  draft: Draft
  change: (part: Partial<Draft>) => void
  cutoffProblem: string | undefined
}

/** The rules of an assignment that most leave as they are. */
export function AssignmentRules({ draft, change, cutoffProblem }: Props) {
  const { kind, late } = draft
  return (
    <details className="rules" open={cutoffProblem !== undefined || undefined}>
      <summary>늦은 제출, 횟수, 힌트, 공개</summary>
      <div className="fields">
        <DateField
          label="제출을 닫는 시각 (비우면 계속 받음)"
          value={draft.cutoffAt}
          change={cutoffAt => change({ cutoffAt })}
          problem={cutoffProblem}
        />
      </div>
      <p className="pending">닫힌 뒤에 낸 것도 보관하고 표시하지만, 점수에는 들어가지 않아요.</p>
      <Check checked={draft.isLateDeducted} change={isLateDeducted => change({ isLateDeducted })}>
        늦으면 감점하기
      </Check>
      {draft.isLateDeducted ? (
        <div className="fields">
          <Select
            label="단위"
            value={late.per}
            change={per => change({ late: { ...late, per } })}
            options={{ day: '하루마다', hour: '한 시간마다' }}
          />
          <NumberField
            label="감점 (%)"
            value={late.percent}
            change={percent => change({ late: { ...late, percent } })}
            min={0}
            max={100}
          />
          <NumberField
            label="남는 점수의 하한 (%)"
            value={late.floor}
            change={floor => change({ late: { ...late, floor } })}
            min={0}
            max={100}
          />
        </div>
      ) : null}
      <p className="pending">{describeLate(draft.isLateDeducted ? late : null)}</p>
      <div className="fields">
        <div className="form-field">
          <AttemptsField value={draft.attempts} change={attempts => change({ attempts })} />
        </div>
        <Select
          label="여러 번 내면"
          value={draft.counts}
          change={counts => change({ counts })}
          options={{ best: '가장 좋은 제출', last: '마지막 제출' }}
        />
        {kind === 'transcription' ? (
          <Select
            label="붙여 넣기"
            value={draft.paste}
            change={paste => change({ paste })}
            options={{ record: '받되 기록하기', refuse: '막기' }}
          />
        ) : null}
        {kind === 'exercise' ? (
          <Select
            label="모범 풀이"
            value={draft.solutions}
            change={solutions => change({ solutions })}
            options={{ 'after-pass': '통과한 뒤', 'after-due': '제출이 끝난 뒤', never: '보이지 않기' }}
          />
        ) : null}
      </div>
      {kind === 'exercise' || kind === 'transcription' ? (
        <Check checked={draft.hints} change={hints => change({ hints })}>
          힌트를 볼 수 있게 하기
        </Check>
      ) : null}
      <Check checked={draft.releaseGrades} change={releaseGrades => change({ releaseGrades })}>
        점수가 나오는 대로 학생에게 보이기
      </Check>
    </details>
  )
}

function AttemptsField({ value, change }: { value: string; change: (value: string) => void }) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>낼 수 있는 횟수</label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={1}
        max={1_000}
        step={1}
        value={value}
        placeholder="제한 없음"
        onChange={event => change(event.target.value)}
      />
    </>
  )
}

function Check(props: { checked: boolean; change: (checked: boolean) => void; children: ReactNode }) {
  return (
    <label className="check">
      <input type="checkbox" checked={props.checked} onChange={event => props.change(event.target.checked)} />
      {props.children}
    </label>
  )
}

interface SelectProps<Value extends string> {
  label: string
  value: Value
  change: (value: Value) => void
  options: Record<Value, string>
}

function Select<Value extends string>({ label, value, change, options }: SelectProps<Value>) {
  const id = useId()
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={event => change(event.target.value as Value)}>
        {(Object.entries(options) as [Value, string][]).map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
