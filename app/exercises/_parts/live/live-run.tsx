import { useMemo, useState } from 'react'
import { isActive } from '#app/experiments/_parts/activity.ts'
import { CountTable } from '#app/experiments/_parts/count-table.tsx'
import { DrawingView } from '#app/experiments/_parts/drawing-view.tsx'
import { drawings } from '#app/experiments/_parts/drawings.ts'
import { countTable } from '#app/experiments/_parts/rows.ts'
import { RunProgress } from '#app/experiments/_parts/run-controls.tsx'
import { SampleTable } from '#app/experiments/_parts/sample-table.tsx'
import { experimentOf } from '#lib/exercises/live/live.ts'
import { LIVE_RUNS, type LiveName } from '#lib/exercises/live/runs.ts'
import type { Experiment } from '#lib/experiments/define.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { ORIGIN_LABELS, type Source } from '#lib/experiments/sources.ts'
import { comparisons } from './comparisons.ts'
import { useLiveRun } from './use-live-run.ts'
import '#app/experiments/_parts/panel.css'
import '#app/experiments/_parts/result.css'
import './live.css'

interface Props {
  live: LiveName
  source: string
}

/** The learner's code measured in their browser, beside code of ours for the same work. */
export function LiveRun({ live: name, source }: Props) {
  const live = LIVE_RUNS[name]
  const experiment = useMemo((): Experiment => experimentOf(LIVE_RUNS[name]), [name])
  const { activity, result, start, stop } = useLiveRun(name)
  const [measured, setMeasured] = useState<string>()
  const busy = isActive(activity)
  const known = activity.state === 'running' ? activity.progress?.known : undefined
  const drawn: Source | undefined = result
    ? { origin: 'browser', label: ORIGIN_LABELS.browser, result }
    : known && Object.keys(known).length > 0
      ? { origin: 'browser', label: ORIGIN_LABELS.browser, live: known }
      : undefined
  return (
    <section className="live panel embedded" aria-labelledby="live-title">
      <h2 id="live-title">{live.definition.title}</h2>
      <p>{live.definition.summary}</p>
      <ul className="panel-hint panel-limits">
        {live.about.map(each => (
          <li key={each}>{each}</li>
        ))}
        <li>여기서 잰 값은 채점에 쓰지 않고, 저장하지도 않아요.</li>
      </ul>
      <div className="panel-buttons">
        {/* Not `disabled`: the focus would be lost when the run begins. */}
        <button
          type="button"
          className="button quiet"
          aria-disabled={busy || undefined}
          onClick={() => {
            if (busy) return
            setMeasured(source)
            void start(source)
          }}
        >
          {result ? '다시 재기' : '내 코드 재기'}
        </button>
      </div>
      <RunProgress name="내 브라우저" experiment={experiment} activity={activity} onCancel={stop} />
      {result && measured !== source && !busy ? (
        <p className="panel-hint">코드가 그 뒤에 바뀌었어요. 아래는 바뀌기 전의 코드로 잰 값이에요.</p>
      ) : null}
      {drawn ? <Outcome experiment={experiment} source={drawn} result={result} /> : null}
    </section>
  )
}

interface OutcomeProps {
  experiment: Experiment
  source: Source
  /** Absent while it is going on. */
  result: RunResult | undefined
}

function Outcome({ experiment, source, result }: OutcomeProps) {
  const variants = useMemo(() => experiment.variants(experiment.defaults), [experiment])
  const drawn = useMemo(() => drawings(experiment, variants, [source]), [experiment, variants, source])
  const counts = useMemo(
    () => countTable(experiment, variants, {}, result ? { browser: result } : {}),
    [experiment, variants, result],
  )
  const sentences = useMemo(() => (result ? comparisons(experiment, result) : []), [experiment, result])
  const timed = experiment.measures.find(({ kind }) => kind === 'timed')
  return (
    <div className="panel-results" aria-busy={!result}>
      {drawn.map(drawing => (
        <section key={drawing.id} className="panel-part">
          <h3>{drawing.label}</h3>
          {sentences.length > 0 ? (
            <ul className="live-summary">
              {sentences.map(each => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          ) : null}
          {result?.disturbed ? (
            <p className="notice panel-small">
              다른 프로그램이 계속 CPU를 써서 값이 흔들렸어요. 한가할 때 다시 재 보세요.
            </p>
          ) : null}
          <DrawingView experiment={experiment} variants={variants} drawing={drawing} />
        </section>
      ))}
      {result && timed ? (
        <details className="panel-part">
          <summary>
            <h3>표로 보기</h3>
          </summary>
          <p className="panel-small">
            {result.environment.runtime}에서 {result.rounds}회씩 섞어 가며 쟀어요.
          </p>
          <CountTable experiment={experiment} table={counts} />
          <SampleTable
            experiment={experiment}
            variants={variants}
            measure={timed}
            sources={[source]}
            drawing={drawn.find(({ measure, base }) => measure === timed && base)}
          />
        </details>
      ) : null}
    </div>
  )
}
