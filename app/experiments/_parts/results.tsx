import { useMemo } from 'react'
import type { PublishedClaim } from '#lib/content/compiled.ts'
import type { Experiment, Parameters } from '#lib/experiments/define.ts'
import {
  allVariants,
  claimedSource,
  ORIGIN_LABELS,
  PLATFORMS,
  type Platform,
  type Source,
} from '#lib/experiments/sources.ts'
import { CountTable } from './count-table.tsx'
import { DrawingView } from './drawing-view.tsx'
import { type Base, drawings } from './drawings.ts'
import { EnvironmentCard } from './environment.tsx'
import type { Shown } from './history.ts'
import { Illustration } from './illustration.tsx'
import { Outcome } from './outcome.tsx'
import { Part } from './part.tsx'
import type { PredictionValue } from './prediction.tsx'
import { countTable } from './rows.ts'
import { SampleTable } from './sample-table.tsx'
import { differingFields } from './settings.ts'
import { ClaimVerdict, useJudged } from './verdicts.tsx'

/** What runs that are going on know so far. */
export type Live = Partial<Record<Platform, NonNullable<Source['live']>>>

interface Props {
  experiment: Experiment
  claims: PublishedClaim[]
  claim: string | undefined
  shown: Shown
  live: Live
  prediction: PredictionValue
  /** The form's values, for what is drawn without a run. */
  values: Parameters
  embedded: boolean
  /** Whether the learner's earlier runs are still on their way. */
  loading: boolean
}

/** What was claimed and measured: drawings, verdicts, numbers, environments. In a lesson all but the first is folded. */
export function Results({
  experiment,
  claims,
  claim: named,
  shown,
  live,
  prediction,
  values,
  embedded,
  loading,
}: Props) {
  const [browser, node] = [shown.browser?.result, shown.node?.result]
  const results = useMemo(() => ({ browser, node }), [browser, node])
  const measured = Boolean(browser || node)
  const chosen = claims.find(({ claim }) => claim.id === named)
  const ordered = useMemo(
    () => (chosen ? [chosen, ...claims.filter(each => each !== chosen)] : claims),
    [claims, chosen],
  )
  const claimed = useMemo(
    () =>
      claimedSource(
        experiment,
        ordered.map(({ claim }) => claim),
      ),
    [experiment, ordered],
  )
  const finished = useMemo(
    () =>
      PLATFORMS.flatMap((platform): Source[] => {
        const result = results[platform]
        return result ? [{ origin: platform, label: ORIGIN_LABELS[platform], result }] : []
      }),
    [results],
  )
  const listed = useMemo(() => (claimed ? [claimed, ...finished] : finished), [claimed, finished])
  const { browser: browserNow, node: nodeNow } = live
  const variants = useMemo(() => allVariants(experiment, [browser, node]), [experiment, browser, node])
  const drawn = useMemo(() => {
    const going = { browser: browserNow, node: nodeNow }
    const sources = [
      ...(claimed ? [claimed] : []),
      ...PLATFORMS.flatMap((platform): Source[] => {
        const known = going[platform]
        if (known) return [{ origin: platform, label: `${ORIGIN_LABELS[platform]}(재는 중)`, live: known }]
        return finished.filter(({ origin }) => origin === platform)
      }),
    ]
    return drawings(experiment, variants, sources)
  }, [experiment, variants, claimed, finished, browserNow, nodeNow])
  const counts = useMemo(
    () => countTable(experiment, variants, claimed?.figures ?? {}, results),
    [experiment, variants, claimed, results],
  )
  const judged = useJudged(claims, shown, experiment)
  const different = browser && node ? differingFields(experiment, browser.params, node.params) : []
  const sampled = experiment.measures.filter(({ kind }) => kind !== 'exact')

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
      <Illustration experiment={experiment} values={values} embedded={embedded} />
      {drawn.map((drawing, index) => (
        <Part
          key={drawing.id}
          title={drawing.label === '시간' ? '시간의 모양' : drawing.label}
          {...{ embedded }}
          open={index === 0}
        >
          {index === 0 ? (
            <p className="panel-small">{introduction(drawing.base, drawing.measure.kind, measured, claimed)}</p>
          ) : null}
          <DrawingView experiment={experiment} variants={variants} drawing={drawing} />
          {index === 0 ? (
            <Outcome experiment={experiment} variants={variants} sources={finished} prediction={prediction} />
          ) : null}
        </Part>
      ))}
      {drawn.length === 0 && !loading ? (
        <p className="panel-soft">
          아직 재지 않았어요. 재면 내 브라우저와 서버에서 나온 모양이 여기에 나란히 나타나요.
        </p>
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
      {measured || claimed || experiment.computed ? (
        <Part title="표로 보기" embedded={embedded}>
          {counts.measures.length > 0 ? <CountTable experiment={experiment} table={counts} /> : null}
          {sampled.map(measure => (
            <SampleTable
              key={measure.id}
              experiment={experiment}
              variants={variants}
              measure={measure}
              sources={listed}
              drawing={drawn.find(each => each.measure === measure && each.base)}
            />
          ))}
        </Part>
      ) : null}
      {measured ? (
        <Part title="측정 환경" embedded={embedded}>
          <div className="environments">
            {finished.map(({ origin, label, result }) =>
              result ? (
                <EnvironmentCard
                  key={origin}
                  name={origin}
                  title={label}
                  experiment={experiment}
                  result={result}
                  run={origin === 'browser' || origin === 'node' ? shown[origin]?.id : undefined}
                  heading={embedded ? 'h5' : 'h3'}
                />
              ) : null,
            )}
          </div>
        </Part>
      ) : null}
    </div>
  )
}

function introduction(base: Base | undefined, kind: string, measured: boolean, claimed: Source | undefined): string {
  if (!measured && claimed) {
    return '아직 재지 않아서 레슨의 주장만 그렸어요. 재면 내 브라우저와 서버에서 나온 모양이 나란히 나타나요.'
  }
  const bars = kind === 'exact' ? '' : ' 가는 막대는 95 % 구간이에요.'
  if (!base) return kind === 'exact' ? '센 값이라 어디서 재도 같아야 해요.' : `라운드마다 잰 값의 중앙값이에요.${bars}`
  return kind === 'timed'
    ? `밀리초는 기계마다 달라서, ${base.label}에 걸린 시간을 1로 보고 몇 배 걸렸는지 그렸어요.${bars}`
    : `${base.label}의 값을 1로 보고 몇 배인지 그렸어요.${bars}`
}
