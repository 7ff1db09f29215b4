'use client'

import { useEffect, useState } from 'react'
import { ApiError, call } from '#app/_ui/api.ts'
import { useExperiment } from '#app/experiments/_parts/use-experiment.ts'
import type { RunView } from '#lib/bench/runs.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { Comparison } from './comparison.tsx'
import { History } from './history.tsx'
import { SingleRun } from './single-run.tsx'
import '#app/experiments/_parts/panel.css'
import '#app/experiments/_parts/result.css'
import './runs.css'

/** A finished run, with its result. */
export interface OpenedRun {
  id: string
  own: boolean
  result: RunResult
  view: RunView
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Runs that the address names: `?run=<id>`, and `&with=<id>` to compare. */
function namedRuns(search: string): string[] {
  const params = new URLSearchParams(search)
  return ['run', 'with'].flatMap(name => {
    const id = params.get(name)
    return id ? [id.toLowerCase()] : []
  })
}

async function openRun(experiment: string, id: string): Promise<OpenedRun> {
  if (!UUID.test(id)) throw new ApiError(404, 'not-found', '그 실행을 찾을 수 없어요. 주소가 잘렸을 수 있어요.')
  const { run, own } = await call<{ run: RunView; own: boolean }>('GET', `/api/runs/${id}`)
  if (run.experiment !== experiment) throw new ApiError(404, 'not-found', '이 실험의 실행이 아니에요.')
  if (run.state !== 'done' || !run.result)
    throw new ApiError(404, 'not-done', '끝까지 재지 못한 실행이라 결과가 없어요.')
  return { id, own, result: run.result, view: run }
}

type Opened = { state: 'loading' } | { state: 'failed'; message: string } | { state: 'ready'; runs: OpenedRun[] }

/** The learner's own runs of an experiment, one run that somebody linked to, or two of them side by side. */
export function RunsView({ id, title }: { id: string; title: string }) {
  const { loading, retry } = useExperiment(id)
  const [opened, setOpened] = useState<Opened>({ state: 'loading' })

  useEffect(() => {
    Promise.all(namedRuns(location.search).map(run => openRun(id, run))).then(
      runs => setOpened({ state: 'ready', runs }),
      error => setOpened({ state: 'failed', message: error.message }),
    )
  }, [id])

  if (loading.state === 'ready' && opened.state === 'ready') {
    const { experiment, claims } = loading
    const [first, second] = opened.runs
    if (first && second) return <Comparison experiment={experiment} first={first} second={second} />
    if (first) return <SingleRun experiment={experiment} claims={claims} run={first} />
    return <History experiment={experiment} />
  }
  return (
    <>
      <h1>{title}: 실행</h1>
      {opened.state === 'failed' || loading.state === 'failed' ? (
        <div className="panel panel-pending">
          <div className="notice error" role="alert">
            <p>{opened.state === 'failed' ? opened.message : '실험을 불러오지 못했어요.'}</p>
            <p>
              <a href={`/experiments/${id}/runs`}>내 실행 기록 보기</a>
            </p>
            {loading.state === 'failed' ? (
              <button type="button" className="button quiet" onClick={retry}>
                다시 불러오기
              </button>
            ) : null}
          </div>
        </div>
      ) : (
        <p role="status" className="panel-soft">
          불러오고 있어요.
        </p>
      )}
    </>
  )
}
