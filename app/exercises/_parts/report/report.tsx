import { useId, useRef } from 'react'
import { formatDate } from '#app/experiments/_parts/format.ts'
import { describeSettings } from '#app/experiments/_parts/settings.ts'
import type { RunView } from '#lib/bench/runs.ts'
import type { Rubric } from '#lib/exercises/manifest.ts'
import { FACTORS } from '#lib/exercises/report/factors.ts'
import { factsOf, MAX_RUNS, type ReportDraft } from '#lib/exercises/report/report.ts'
import { experiment } from '#lib/experiments/before-after/index.ts'
import type { Parameters } from '#lib/experiments/define.ts'
import { ORIGIN_LABELS } from '#lib/experiments/sources.ts'
import { HandedIn } from './handed-in.tsx'
import { RunEnvironment, RunTable } from './run-facts.tsx'
import { useReport } from './use-report.ts'
import '#app/experiments/_parts/panel.css'
import '#app/experiments/_parts/result.css'
import './report.css'

interface Props {
  id: string
  rubric: Rubric
}

/** A report about the learner's own runs: they are chosen, the table fills itself, the text is theirs. */
export function ReportEditor({ id, rubric }: Props) {
  const report = useReport(id)
  const { standing, draft, saved, problem, isSending } = report
  const done = useRef<HTMLDivElement>(null)
  const chosen = (draft?.runs ?? []).flatMap(run => standing?.runs.find(each => each.id === run) ?? [])
  const points = (name: string) => rubric.find(each => each.id === name)?.points
  return (
    <section className="report panel embedded" aria-labelledby="report-title" aria-busy={!draft}>
      <h2 id="report-title">보고서</h2>
      {standing && draft ? (
        <form
          className="report-form"
          onSubmit={event => {
            event.preventDefault()
            void report.submit().then(isIn => isIn && done.current?.focus())
          }}
        >
          <Runs runs={standing.runs} draft={draft} onChange={report.change} onReload={() => void report.reload()} />
          {chosen.length > 0 ? <Chosen runs={chosen} /> : null}
          <Text
            label="방법"
            points={points('method')}
            value={draft.method}
            onChange={method => report.change({ method })}
          >
            무엇을 어떤 순서로 몇 번 쟀고, 무엇을 같게 두었나요?
          </Text>
          <Text label="데이터" points={points('data')} value={draft.data} onChange={data => report.change({ data })}>
            표에서 무엇을 읽었나요? 차이가 아니라 비율로 적어 주세요.
          </Text>
          <Factor value={draft.factor} onChange={factor => report.change({ factor })} />
          <Text
            label="결론"
            points={points('conclusion')}
            value={draft.conclusion}
            onChange={conclusion => report.change({ conclusion })}
          >
            그 요인이 왜 가장 컸을까요? 실제 서비스라면 무엇부터 바꿀까요?
          </Text>
          <Text
            label="한계"
            points={points('limits')}
            rows={2}
            value={draft.limits}
            onChange={limits => report.change({ limits })}
          >
            이 결과를 의심할 까닭을 한 문장으로 적어 주세요.
          </Text>
          {saved.kind === 'conflict' ? (
            <div className="notice" role="alert">
              <p>다른 창이나 기기에서 이 보고서를 고쳤어요. 어느 쪽을 남길까요?</p>
              <button type="button" className="button quiet" onClick={() => report.settle(true)}>
                다른 쪽의 글 불러오기
              </button>{' '}
              <button type="button" className="button quiet" onClick={() => report.settle(false)}>
                지금 글 남기기
              </button>
            </div>
          ) : null}
          <div className="report-actions">
            <button type="submit" className="button" aria-disabled={isSending || undefined}>
              {isSending ? '내고 있어요…' : '보고서 내기'}
            </button>
            <span className="panel-small panel-soft" role="status">
              {SAVED[saved.kind] ?? (saved.kind === 'refused' ? saved.message : '')}
            </span>
          </div>
        </form>
      ) : (
        <p role="status">쓰던 보고서를 찾고 있어요…</p>
      )}
      {problem ? (
        <p className="notice error" role="alert">
          {problem}
        </p>
      ) : null}
      <div ref={done} tabIndex={-1}>
        <HandedIn reports={standing?.reports ?? []} receipts={report.receipts} />
      </div>
    </section>
  )
}

const SAVED: Record<string, string> = {
  saved: '저장됨',
  waiting: '저장 대기',
  offline: '오프라인: 이 브라우저에만 저장됨',
  conflict: '두 곳에서 고침',
}

interface RunsProps {
  runs: RunView[]
  draft: ReportDraft
  onChange: (part: Partial<ReportDraft>) => void
  onReload: () => void
}

function Runs({ runs, draft, onChange, onReload }: RunsProps) {
  const toggle = (id: string) =>
    onChange({ runs: draft.runs.includes(id) ? draft.runs.filter(each => each !== id) : [...draft.runs, id] })
  const isFull = draft.runs.length >= MAX_RUNS
  return (
    <fieldset className="panel-field">
      <legend>실행 고르기</legend>
      {runs.length === 0 ? (
        <p>
          아직 잰 것이 없어요. <a href={`/experiments/${experiment.id}`}>{experiment.title} 실험</a>을 재고 돌아오면
          여기에 나타나요.
        </p>
      ) : (
        <>
          <p className="panel-hint">
            {MAX_RUNS}개까지 고를 수 있어요. 결론은 먼저 고른 실행을 두고 써 주세요. 새로 재려면{' '}
            <a href={`/experiments/${experiment.id}`}>{experiment.title} 실험</a>으로 가세요.
          </p>
          <ul className="report-runs">
            {runs.map(run => {
              const isChosen = draft.runs.includes(run.id)
              const lacks = run.result ? !factsOf(run.id, run.result) : true
              return (
                <li key={run.id}>
                  <label className="panel-check">
                    <input
                      type="checkbox"
                      checked={isChosen}
                      disabled={lacks || (isFull && !isChosen)}
                      onChange={() => toggle(run.id)}
                    />
                    <span>
                      {formatDate(run.createdAt)} {ORIGIN_LABELS[run.platform]}
                      {draft.runs[0] === run.id ? ' · 결론의 근거' : ''}
                      <small>
                        {lacks ? '여덟 줄이 다 있지 않아 쓸 수 없어요. ' : ''}
                        {describeSettings(experiment, run.params as Parameters)}
                      </small>
                    </span>
                  </label>
                </li>
              )
            })}
          </ul>
        </>
      )}
      <p>
        <button type="button" className="button quiet panel-compact" onClick={onReload}>
          실행 다시 찾기
        </button>
      </p>
    </fieldset>
  )
}

function Chosen({ runs }: { runs: RunView[] }) {
  const known = runs.flatMap(({ id, result }) => {
    const facts = result ? factsOf(id, result) : undefined
    return result && facts ? [{ id, result, facts }] : []
  })
  return (
    <section className="panel-part" aria-labelledby="report-table">
      <h3 id="report-table">표</h3>
      {known.map(({ id, facts }) => (
        <RunTable key={id} facts={facts} />
      ))}
      <details className="panel-fold">
        <summary>측정 환경</summary>
        <div className="environments">
          {known.map(({ id, result }) => (
            <RunEnvironment key={id} id={id} result={result} />
          ))}
        </div>
      </details>
    </section>
  )
}

interface TextProps {
  label: string
  points: number | undefined
  value: string
  rows?: number
  onChange: (value: string) => void
  /** What is asked. */
  children: string
}

function Text({ label, points, value, rows = 5, onChange, children }: TextProps) {
  const id = useId()
  return (
    <div className="panel-field">
      <label htmlFor={id}>
        {label}
        {points ? <span className="panel-soft"> {points}점</span> : null}
      </label>
      <p className="panel-hint" id={`${id}-hint`}>
        {children}
      </p>
      <textarea
        id={id}
        aria-describedby={`${id}-hint`}
        className="report-text"
        rows={rows}
        maxLength={4000}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    </div>
  )
}

function Factor({
  value,
  onChange,
}: {
  value: ReportDraft['factor']
  onChange: (value: ReportDraft['factor']) => void
}) {
  const name = useId()
  return (
    <fieldset className="panel-field">
      <legend>시간을 가장 크게 바꾼 요인</legend>
      <div className="chips">
        {FACTORS.map(({ key, label }) => (
          <label key={key} className="chip">
            <input type="radio" name={name} checked={value === key} onChange={() => onChange(key)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
