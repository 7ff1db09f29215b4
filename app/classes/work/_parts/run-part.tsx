import { useCallback, useMemo } from 'react'
import { Absence } from '#app/_ui/absence.tsx'
import { call } from '#app/_ui/api.ts'
import { useLoaded } from '#app/_ui/use-loaded.ts'
import { DrawingView } from '#app/experiments/_parts/drawing-view.tsx'
import { drawings } from '#app/experiments/_parts/drawings.ts'
import { Part } from '#app/experiments/_parts/part.tsx'
import { useExperiment } from '#app/experiments/_parts/use-experiment.ts'
import type { RunView } from '#lib/bench/runs.ts'
import type { PublishedClaim } from '#lib/content/compiled.ts'
import type { Experiment } from '#lib/experiments/define.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { allVariants, claimedSource } from '#lib/experiments/sources.ts'

/** A run that a hand-in rests on: its charts beside what was claimed, and the link to all of it. */
export function RunPart({ run: id }: { run: string }) {
  const { stage, retry } = useLoaded(useCallback(() => call<{ run: RunView }>('GET', `/api/runs/${id}`), [id]))
  if (stage.kind !== 'ready') return <Absence stage={stage} what="실행을" retry={retry} />
  return <Found run={stage.value.run} />
}

function Found({ run }: { run: RunView }) {
  const { loading, retry } = useExperiment(run.experiment)
  if (loading.state === 'failed') {
    return (
      <div className="notice error" role="alert">
        <p>실험을 불러오지 못했어요.</p>
        <button type="button" className="button quiet" onClick={retry}>
          다시 불러오기
        </button>
      </div>
    )
  }
  if (loading.state === 'loading') return <p className="pending">실험을 불러오고 있어요…</p>
  const { experiment, claims } = loading
  return (
    <section data-run={run.id}>
      <h2>{experiment.title}</h2>
      <p className="meta">
        <span>{run.platform === 'node' ? '서버에서 잼' : '학생의 브라우저에서 잼: 보내온 그대로예요'}</span>
        <a href={`/experiments/${run.experiment}/runs?run=${run.id}`}>실행 자세히 보기</a>
      </p>
      {run.result ? <Charts experiment={experiment} claims={claims} result={run.result} /> : null}
    </section>
  )
}

interface ChartsProps {
  experiment: Experiment
  claims: readonly PublishedClaim[]
  result: RunResult
}

function Charts({ experiment, claims, result }: ChartsProps) {
  const variants = useMemo(() => allVariants(experiment, [result]), [experiment, result])
  const drawn = useMemo(() => {
    const own = { origin: result.platform, label: result.platform === 'node' ? '서버' : '학생의 브라우저', result }
    const claimed = claimedSource(
      experiment,
      claims.map(({ claim }) => claim),
    )
    return drawings(experiment, variants, claimed ? [claimed, own] : [own])
  }, [experiment, claims, variants, result])
  return (
    <div className="panel runs">
      <div className="panel-results">
        {drawn.map(drawing => (
          <Part key={drawing.id} title={drawing.label} embedded={false}>
            <DrawingView experiment={experiment} variants={variants} drawing={drawing} />
          </Part>
        ))}
      </div>
    </div>
  )
}
