import { useCallback, useEffect, useState } from 'react'
import { call } from '#app/_ui/api.ts'
import { formatDate } from '#app/experiments/_parts/format.ts'
import { RUN_STATE_LABELS } from '#app/experiments/_parts/history.ts'
import { describeSettings } from '#app/experiments/_parts/settings.ts'
import type { ListedRun } from '#lib/bench/shared-runs.ts'
import type { Experiment, Parameters } from '#lib/experiments/define.ts'
import { ORIGIN_LABELS } from '#lib/experiments/sources.ts'

interface Page {
  runs: ListedRun[]
  more: boolean
}

/** All of the learner's runs of an experiment; two of them can be chosen to be compared. */
export function History({ experiment }: { experiment: Experiment }) {
  const [page, setPage] = useState<Page>()
  const [problem, setProblem] = useState<string>()
  const [chosen, setChosen] = useState<string[]>([])

  const load = useCallback(
    (before?: string) => {
      const query = new URLSearchParams({ experiment: experiment.id, ...(before ? { before } : {}) })
      setProblem(undefined)
      call<Page>('GET', `/api/runs/history?${query}`).then(
        // Asked for twice, it is put behind the list once.
        next =>
          setPage(had =>
            had?.runs.at(-1)?.id === before ? { runs: [...(had?.runs ?? []), ...next.runs], more: next.more } : had,
          ),
        error => setProblem(error.message),
      )
    },
    [experiment],
  )
  useEffect(() => load(), [load])

  const { runs = [], more = false } = page ?? {}
  const [first, second] = runs.map(({ id }) => id).filter(id => chosen.includes(id))
  const toggle = (id: string) =>
    setChosen(before => (before.includes(id) ? before.filter(each => each !== id) : [...before, id].slice(-2)))
  return (
    <>
      <h1>{experiment.title}: 내 실행</h1>
      <div className="panel runs" aria-busy={!page && !problem}>
        {problem ? (
          <div className="notice error" role="alert">
            <p>실행 기록을 불러오지 못했어요. {problem}</p>
            <button type="button" className="button quiet" onClick={() => load(runs.at(-1)?.id)}>
              다시 불러오기
            </button>
          </div>
        ) : null}
        {page && runs.length === 0 ? (
          <p>
            아직 잰 적이 없어요. <a href={`/experiments/${experiment.id}`}>재러 가기</a>
          </p>
        ) : null}
        {runs.length > 0 ? (
          <>
            <p className="panel-soft">끝난 실행을 열어 보거나, 둘을 골라 나란히 견줘요.</p>
            <ol className="runs-list">
              {runs.map(run => (
                <RunItem
                  key={run.id}
                  experiment={experiment}
                  run={run}
                  chosen={chosen.includes(run.id)}
                  onToggle={() => toggle(run.id)}
                />
              ))}
            </ol>
            {more ? (
              <button type="button" className="button quiet runs-more" onClick={() => load(runs.at(-1)?.id)}>
                더 보기
              </button>
            ) : null}
            <p className="runs-compare" role="status">
              {first && second ? (
                <a className="button" href={`/experiments/${experiment.id}/runs?run=${second}&with=${first}`}>
                  고른 두 실행 견주기
                </a>
              ) : (
                <span className="panel-soft">{first ? '하나 더 골라 주세요.' : '견줄 실행을 두 개 골라 주세요.'}</span>
              )}
            </p>
          </>
        ) : null}
      </div>
    </>
  )
}

interface ItemProps {
  experiment: Experiment
  run: ListedRun
  chosen: boolean
  onToggle: () => void
}

function RunItem({ experiment, run, chosen, onToggle }: ItemProps) {
  const { id, platform, state, params, profiled, reason, createdAt } = run
  const title = `${formatDate(createdAt)} ${ORIGIN_LABELS[platform]}`
  return (
    <li>
      {state === 'done' ? (
        <>
          <input type="checkbox" aria-label={`${title} 견주기`} checked={chosen} onChange={onToggle} />
          <a href={`/experiments/${experiment.id}/runs?run=${id}`}>{title}</a>
        </>
      ) : (
        <span className="runs-unfinished">
          {title}: {reason ?? RUN_STATE_LABELS[state]}
        </span>
      )}
      <span className="panel-soft panel-small">
        {profiled ? 'CPU 프로필 · ' : ''}
        {describeSettings(experiment, params as Parameters)}
      </span>
    </li>
  )
}
