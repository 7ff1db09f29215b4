import { type FormEvent, useCallback, useId, useState } from 'react'
import { ApiError, call } from '#app/_ui/api.ts'
import { useLoaded } from '#app/_ui/use-loaded.ts'
import type { ListedRun } from '#lib/bench/shared-runs.ts'
import type { StudentAssignment } from '#lib/classroom/assignment-view.ts'
import { formatSeoul } from '#lib/classroom/seoul.ts'
import { handIn } from './classes-api.ts'
import { Refusal, useAct } from './use-act.tsx'

interface Props {
  classId: string
  assignment: StudentAssignment
  handedIn: () => void
}

/** The ways to hand in by hand; what is handed in by itself says so. */
export function HandInForm({ classId, assignment, handedIn }: Props) {
  const { act, isBusy, refusal } = useAct()
  const { id, work, handIns, attemptsAllowed, uncounted } = assignment
  const isUsedUp = attemptsAllowed !== null && handIns - uncounted >= attemptsAllowed
  const send = (content: object) =>
    act(async () => {
      try {
        await handIn(classId, id, content)
      } catch (error) {
        // Kept all the same: the list below shows it.
        if (error instanceof ApiError && error.kind === 'after-cutoff') handedIn()
        throw error
      }
      handedIn()
    })
  if (isUsedUp && assignment.phase !== 'closed') {
    return <p className="notice">낼 수 있는 횟수({attemptsAllowed}번)를 다 썼어요. 더 해 보는 것은 연습이에요.</p>
  }
  switch (work.kind) {
    case 'transcription':
      return (
        <div className="hand-in">
          <p>끝까지 쓰면 저절로 제출돼요. 그 전에 쓴 만큼 내거나, 고친 뒤에 다시 낼 수도 있어요.</p>
          <Refusal of={refusal} />
          <button type="button" className="button quiet" onClick={() => void send({})} aria-busy={isBusy}>
            지금까지 쓴 것 내기
          </button>
        </div>
      )
    case 'reading':
      return <p>글 끝에 있는 ‘끝까지 읽었어요’를 누르면 제출돼요.</p>
    case 'exercise':
      return <p>과제 화면에서 제출하면 여기에도 함께 제출돼요.</p>
    case 'quiz':
      return <p>퀴즈의 모든 문항에 답하면 저절로 제출돼요.</p>
    case 'experiment':
      return (
        <Writing
          label="알아낸 것"
          hint="무엇을 견주었고, 어떤 수치가 나왔고, 왜 그런지 적어 주세요."
          experiment={work.target.experiment}
          {...{ send, isBusy, refusal }}
        />
      )
    case 'report':
      if (work.target.exercise !== undefined) return <p>과제 화면에서 보고서를 내면 여기에도 함께 제출돼요.</p>
      return <Writing label="보고서" hint="근거가 되는 수치를 함께 적어 주세요." {...{ send, isBusy, refusal }} />
  }
}

interface WritingProps {
  label: string
  hint: string
  experiment?: string
  send: (content: object) => Promise<boolean>
  isBusy: boolean
  refusal: ApiError | undefined
}

function Writing({ label, hint, experiment, send, isBusy, refusal }: WritingProps) {
  const id = useId()
  const [text, setText] = useState('')
  const [run, setRun] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send({ text, ...(run ? { runs: [run] } : {}) }).then(isDone => {
      if (isDone) setText('')
    })
  }
  return (
    <form className="hand-in" onSubmit={submit}>
      {experiment ? <RunChoice experiment={experiment} run={run} choose={setRun} /> : null}
      <div className="form-field">
        <label htmlFor={`${id}-text`}>{label}</label>
        <textarea
          id={`${id}-text`}
          rows={8}
          value={text}
          onChange={event => setText(event.target.value)}
          maxLength={50_000}
          aria-describedby={`${id}-hint`}
          required
        />
        <p className="pending" id={`${id}-hint`}>
          {hint}
        </p>
      </div>
      <Refusal of={refusal} />
      <button type="submit" className="button" aria-busy={isBusy}>
        내기
      </button>
    </form>
  )
}

const PLACES = { browser: '내 브라우저', node: '서버' } as const

function RunChoice({ experiment, run, choose }: { experiment: string; run: string; choose: (run: string) => void }) {
  const id = useId()
  const load = useCallback(
    () => call<{ runs: ListedRun[] }>('GET', `/api/runs/history?experiment=${encodeURIComponent(experiment)}`),
    [experiment],
  )
  const { stage } = useLoaded(load)
  const runs = stage.kind === 'ready' ? stage.value.runs.filter(({ state }) => state === 'done') : []
  if (stage.kind === 'ready' && runs.length === 0) {
    return <p className="notice">끝까지 잰 내 실행이 아직 없어요. 실험을 먼저 돌리고 돌아오세요.</p>
  }
  return (
    <div className="form-field">
      <label htmlFor={id}>근거가 되는 내 실행</label>
      <select id={id} value={run} onChange={event => choose(event.target.value)} required>
        <option value="">골라 주세요</option>
        {runs.map(each => (
          <option key={each.id} value={each.id}>
            {formatSeoul(new Date(each.createdAt))} · {PLACES[each.platform]}
          </option>
        ))}
      </select>
    </div>
  )
}
