import { useMemo } from 'react'
import { DrawingView } from '#app/experiments/_parts/drawing-view.tsx'
import { drawings } from '#app/experiments/_parts/drawings.ts'
import { EnvironmentCard } from '#app/experiments/_parts/environment.tsx'
import { Evidence } from '#app/experiments/_parts/evidence.tsx'
import { formatDate } from '#app/experiments/_parts/format.ts'
import { Part } from '#app/experiments/_parts/part.tsx'
import { SampleTable } from '#app/experiments/_parts/sample-table.tsx'
import { VerdictMark } from '#app/experiments/_parts/verdict-mark.tsx'
import type { PublishedClaim } from '#lib/content/compiled.ts'
import type { Experiment } from '#lib/experiments/define.ts'
import { judgeClaim } from '#lib/experiments/judge.ts'
import { allVariants, claimedSource, type Source } from '#lib/experiments/sources.ts'
import { ExactTable } from './exact-table.tsx'
import { FlameView } from './flame.tsx'
import { RunLink } from './run-link.tsx'
import type { OpenedRun } from './runs-view.tsx'

interface Props {
  experiment: Experiment
  claims: PublishedClaim[]
  run: OpenedRun
}

/** Where a run was made, as its reader would say it. */
export function placeOf({ result, own }: OpenedRun): string {
  if (result.platform === 'node') return '서버'
  return own ? '내 브라우저' : '다른 사람의 브라우저'
}

/** Everything about one run. */
export function SingleRun({ experiment, claims, run }: Props) {
  const { result } = run
  const variants = useMemo(() => allVariants(experiment, [result]), [experiment, result])
  const source = useMemo<Source>(() => ({ origin: result.platform, label: placeOf(run), result }), [run, result])
  const drawn = useMemo(() => {
    const claimed = claimedSource(
      experiment,
      claims.map(({ claim }) => claim),
    )
    return drawings(experiment, variants, claimed ? [claimed, source] : [source])
  }, [experiment, claims, variants, source])
  const judged = useMemo(
    () => claims.map(({ claim }) => ({ claim, judgement: judgeClaim(claim, result, experiment) })),
    [claims, result, experiment],
  )
  return (
    <>
      <h1>
        {experiment.title}: {formatDate(result.startedAt)} {source.label}
      </h1>
      <p className="meta">
        <a href={`/experiments/${experiment.id}`}>이 실험을 직접 재기</a>
        <a href={`/experiments/${experiment.id}/runs`}>내 실행 기록</a>
      </p>
      {result.platform === 'browser' && !run.own ? (
        <p className="lead">브라우저의 결과는 잰 사람이 보내온 그대로예요. 서버가 확인한 값이 아니에요.</p>
      ) : null}
      <div className="panel runs" data-run={run.id}>
        <RunLink />
        <div className="panel-results">
          {drawn.map(drawing => (
            <Part key={drawing.id} title={drawing.label} embedded={false}>
              <DrawingView experiment={experiment} variants={variants} drawing={drawing} />
            </Part>
          ))}
          {run.own && run.view.profiled ? (
            <Part title="CPU 프로필" embedded={false}>
              <FlameView run={run.id} />
            </Part>
          ) : null}
          {judged.length > 0 ? (
            <Part title={`주장 ${judged.length}개의 판정`} embedded={false}>
              {judged.map(({ claim, judgement }) => (
                <article key={claim.id} className="claim-verdict" data-claim={claim.id}>
                  <p className="claim-statement">
                    <span className="tag">주장</span> {claim.text}
                  </p>
                  <p className="panel-small panel-soft">기준: {claim.ruleText}</p>
                  <p>
                    <VerdictMark verdict={judgement.verdict} />
                  </p>
                  <p className="panel-small">{judgement.reason}</p>
                  <Evidence judged={{ [result.platform]: judgement }} experiment={experiment} />
                </article>
              ))}
            </Part>
          ) : null}
          <Part title="표로 보기" embedded={false}>
            <ExactTable experiment={experiment} variants={variants} sources={[source]} />
            {experiment.measures
              .filter(({ kind }) => kind !== 'exact')
              .map(measure => (
                <SampleTable
                  key={measure.id}
                  experiment={experiment}
                  variants={variants}
                  measure={measure}
                  sources={[source]}
                  drawing={drawn.find(each => each.measure === measure && each.base)}
                />
              ))}
          </Part>
          <Part title="측정 환경" embedded={false}>
            <div className="environments">
              <EnvironmentCard
                name={result.platform}
                title={source.label}
                experiment={experiment}
                result={result}
                heading="h3"
              />
            </div>
          </Part>
        </div>
      </div>
    </>
  )
}
