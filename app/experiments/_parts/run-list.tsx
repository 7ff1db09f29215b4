import type { RunView } from '#lib/bench/runs.ts'
import type { Experiment, Parameters } from '#lib/experiments/define.ts'
import { ORIGIN_LABELS } from '#lib/experiments/sources.ts'
import { formatDate } from './format.ts'
import { RUN_STATE_LABELS, type Shown } from './history.ts'
import { describeSettings } from './settings.ts'

interface Props {
  experiment: Experiment
  runs: RunView[]
  shown: Shown
  onShow: (change: (before: Shown) => Shown) => void
}

/** The learner's earlier runs; choosing a finished one shows it. */
export function RunList({ experiment, runs, shown, onShow }: Props) {
  if (runs.length === 0) return null
  return (
    <details className="panel-history">
      <summary>지난 실행 {runs.length}개</summary>
      <ol>
        {runs.map(run => {
          const { id, platform, result } = run
          const title = `${formatDate(run.createdAt)} ${ORIGIN_LABELS[platform]}`
          const settings = describeSettings(experiment, run.params as Parameters)
          if (run.state !== 'done' || !result) {
            return (
              <li key={id}>
                {title} <span className="panel-soft">{run.reason ?? RUN_STATE_LABELS[run.state]}</span>
              </li>
            )
          }
          const current = shown[platform]?.id === id
          return (
            <li key={id}>
              <button
                type="button"
                aria-pressed={current}
                onClick={() => onShow(before => ({ ...before, [platform]: { id, result } }))}
              >
                {title}
                <span className="panel-soft">
                  {current ? '보고 있어요 · ' : ''}
                  {settings}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
      <p className="panel-small">
        <a href={`/experiments/${experiment.id}/runs`}>모든 실행 보기, 둘을 골라 견주기</a>
      </p>
    </details>
  )
}
