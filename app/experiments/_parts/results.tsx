import { useMemo } from 'react'
import type { PublishedClaim } from '#lib/content/compiled.ts'
import type { Experiment } from '#lib/experiments/define.ts'
import { Chart } from './chart.tsx'
import { CountTable } from './count-table.tsx'
import { EnvironmentCard } from './environment.tsx'
import type { Shown } from './history.ts'
import { SeriesSample } from './marker.tsx'
import { Outcome } from './outcome.tsx'
import type { PredictionValue } from './prediction.tsx'
import { countTable, PLATFORMS } from './rows.ts'
import { allVariants, claimedFigures, ORIGIN_LABELS, relativeTimes } from './series.ts'
import { differingFields } from './settings.ts'
import { TimeTable } from './time-table.tsx'
import { ClaimVerdict, useJudged } from './verdicts.tsx'

interface Props {
  experiment: Experiment
  claims: PublishedClaim[]
  claim: string | undefined
  shown: Shown
  prediction: PredictionValue
  embedded: boolean
  /** Whether the learner's earlier runs are still on their way. */
  loading: boolean
}

/** What was claimed and measured: drawing, verdicts, numbers, environments. In a lesson all but the first is folded. */
export function Results({ experiment, claims, claim: named, shown, prediction, embedded, loading }: Props) {
  const [browser, node] = [shown.browser?.result, shown.node?.result]
  const results = useMemo(() => ({ browser, node }), [browser, node])
  const measured = Boolean(browser || node)
  const chosen = claims.find(({ claim }) => claim.id === named)
  const ordered = useMemo(
    () => (chosen ? [chosen, ...claims.filter(each => each !== chosen)] : claims),
    [claims, chosen],
  )
  const stated = useMemo(() => ordered.map(({ claim }) => claim), [ordered])
  const timed = experiment.measures.find(({ kind }) => kind === 'timed')
  const claimedTimes = useMemo(() => (timed ? claimedFigures(stated, timed.id) : {}), [stated, timed])
  const variants = useMemo(() => allVariants(experiment, results), [experiment, results])
  const times = useMemo(() => relativeTimes(experiment, claimedTimes, results), [experiment, claimedTimes, results])
  const counts = useMemo(() => {
    const exact = experiment.measures.filter(({ kind }) => kind === 'exact')
    const figures = exact.map(({ id }) => [id, claimedFigures(stated, id)] as const)
    const claimed = Object.fromEntries(figures.filter(([, values]) => Object.keys(values).length > 0))
    return countTable(experiment, variants, claimed, results)
  }, [experiment, variants, stated, results])
  const judged = useJudged(claims, shown, experiment)
  const different = browser && node ? differingFields(experiment, browser.params, node.params) : []

  const verdict = (published: PublishedClaim, here = false) => (
    <ClaimVerdict
      key={published.claim.id}
      published={published}
      judged={judged.get(published.claim.id) ?? {}}
      experiment={experiment}
      highlighted={published === chosen}
      stated={here}
    />
  )
  const others = embedded && chosen ? ordered.slice(1) : ordered
  return (
    <div className="panel-results" aria-busy={loading}>
      {embedded && chosen && measured ? verdict(chosen, true) : null}
      {different.length > 0 ? (
        <p className="notice panel-small">
          브라우저와 서버의 설정이 달라요: {different.map(({ label }) => label).join(', ')}. 같은 설정으로 다시 재야
          제대로 견줄 수 있어요.
        </p>
      ) : null}
      {times.reference ? (
        <Part title="시간의 모양" embedded={embedded} open>
          <p className="panel-small">
            {measured
              ? `밀리초는 기계마다 달라서, ${times.reference.label}에 걸린 시간을 1로 보고 몇 배 걸렸는지 그렸어요. 세로 막대는 95 % 구간이에요.`
              : '아직 재지 않아서 레슨의 주장만 그렸어요. 재면 내 브라우저와 서버에서 나온 모양이 나란히 나타나요.'}
          </p>
          <ul className="legend">
            {times.series.map(({ origin }) => (
              <li key={origin}>
                <SeriesSample origin={origin} /> {ORIGIN_LABELS[origin]}
              </li>
            ))}
          </ul>
          <Chart experiment={experiment} variants={variants} times={{ ...times, reference: times.reference }} />
          {times.leftOut.length > 0 ? (
            <p className="panel-hint">
              {times.leftOut.map(origin => ORIGIN_LABELS[origin]).join(', ')}: {times.reference.label} 값이 없어 함께
              그리지 못했어요.
            </p>
          ) : null}
          <Outcome experiment={experiment} variants={variants} results={results} prediction={prediction} />
        </Part>
      ) : null}
      {others.length > 0 ? (
        <Part
          title={
            embedded && chosen
              ? `이 실험으로 판정하는 다른 주장 ${others.length}개`
              : measured
                ? `주장 ${others.length}개의 판정`
                : `판정할 주장 ${others.length}개`
          }
          embedded={embedded}
          open={embedded && !chosen && measured}
        >
          {others.map(each => verdict(each))}
        </Part>
      ) : null}
      <Part title="표로 보기" embedded={embedded}>
        <CountTable experiment={experiment} table={counts} />
        {timed ? (
          <TimeTable
            experiment={experiment}
            variants={variants}
            claimed={claimedTimes}
            results={results}
            times={times}
          />
        ) : null}
      </Part>
      {measured ? (
        <Part title="측정 환경" embedded={embedded}>
          <div className="environments">
            {PLATFORMS.map(platform => {
              const result = results[platform]
              if (!result) return null
              const heading = embedded ? 'h5' : 'h3'
              return <EnvironmentCard key={platform} {...{ experiment, platform, result, heading }} />
            })}
          </div>
        </Part>
      ) : null}
    </div>
  )
}

interface PartProps {
  title: string
  embedded: boolean
  /** In a lesson: not folded. */
  open?: boolean
  children: React.ReactNode
}

function Part({ title, embedded, open = false, children }: PartProps) {
  if (embedded && !open) {
    return (
      <details className="panel-part">
        <summary>
          <h4>{title}</h4>
        </summary>
        {children}
      </details>
    )
  }
  const Heading = embedded ? 'h4' : 'h2'
  return (
    <section className="panel-part">
      <Heading>{title}</Heading>
      {children}
    </section>
  )
}
