import { useMemo } from 'react'
import { DrawingView } from '#app/experiments/_parts/drawing-view.tsx'
import { type Drawing, drawings } from '#app/experiments/_parts/drawings.ts'
import { EnvironmentCard } from '#app/experiments/_parts/environment.tsx'
import { formatDate, formatRatio } from '#app/experiments/_parts/format.ts'
import { Part } from '#app/experiments/_parts/part.tsx'
import { differingFields, valueText } from '#app/experiments/_parts/settings.ts'
import { TableBox } from '#app/experiments/_parts/table-box.tsx'
import type { Experiment, Measure, Variant } from '#lib/experiments/define.ts'
import { allVariants, ratioOf, type Source, type Value } from '#lib/experiments/sources.ts'
import { acrossRuns, inBoth, sameMachine } from './compare.ts'
import { ExactTable } from './exact-table.tsx'
import { RunLink } from './run-link.tsx'
import type { OpenedRun } from './runs-view.tsx'
import { placeOf } from './single-run.tsx'

interface Props {
  experiment: Experiment
  first: OpenedRun
  second: OpenedRun
}

/** Two runs of an experiment side by side. Between machines only ratios and counts are compared. */
export function Comparison({ experiment, first, second }: Props) {
  const variants = useMemo(
    () => allVariants(experiment, [first.result, second.result]),
    [experiment, first.result, second.result],
  )
  const sources = useMemo<[Source, Source]>(
    () => [
      { origin: 'first', label: '가', result: first.result },
      { origin: 'second', label: '나', result: second.result },
    ],
    [first.result, second.result],
  )
  const drawn = useMemo(() => drawings(experiment, variants, sources), [experiment, variants, sources])
  const same = sameMachine(first, second)
  const different = differingFields(experiment, first.result.params, second.result.params)
  const sampled = experiment.measures.filter(({ kind }) => kind !== 'exact')
  return (
    <>
      <h1>{experiment.title}: 두 실행 견주기</h1>
      <p className="meta">
        <a href={`/experiments/${experiment.id}/runs`}>내 실행 기록</a>
      </p>
      <div className="panel runs">
        <dl className="runs-pair">
          {[
            { name: '가', run: first },
            { name: '나', run: second },
          ].map(({ name, run }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <a href={`/experiments/${experiment.id}/runs?run=${run.id}`}>
                  {formatDate(run.result.startedAt)} {placeOf(run)}
                </a>
              </dd>
            </div>
          ))}
        </dl>
        <p className={same ? 'panel-small' : 'notice panel-small'} data-same={same}>
          {same
            ? '두 실행의 환경이 같아요. 그래서 걸린 시간도 서로 나누어 견줘요.'
            : '서로 다른 환경에서 쟀어요. 시간은 견주지 않고, 각자 안에서의 비율과 센 값만 견줘요.'}
        </p>
        {different.length > 0 ? (
          <p className="notice panel-small">
            설정이 달라요:{' '}
            {different
              .map(field => {
                const [a, b] = [first, second].map(({ result }) => valueText(field, result.params[field.key]))
                return `${field.label} ${a} → ${b}`
              })
              .join(', ')}
          </p>
        ) : null}
        <RunLink />
        <div className="panel-results">
          {drawn.map(drawing => (
            <Part key={drawing.id} title={drawing.label} embedded={false}>
              <DrawingView experiment={experiment} variants={variants} drawing={drawing} />
            </Part>
          ))}
          <Part title="표로 보기" embedded={false}>
            <ExactTable experiment={experiment} variants={variants} sources={sources} />
            {sampled.map(measure => (
              <AcrossTable
                key={measure.id}
                experiment={experiment}
                measure={measure}
                variants={inBoth(sources[0], sources[1], measure, variants)}
                sources={sources}
                drawing={drawn.find(each => each.measure === measure && each.base)}
                same={same}
              />
            ))}
          </Part>
          <Part title="측정 환경" embedded={false}>
            <div className="environments">
              <EnvironmentCard name="first" title="가" experiment={experiment} result={first.result} heading="h3" />
              <EnvironmentCard name="second" title="나" experiment={experiment} result={second.result} heading="h3" />
            </div>
          </Part>
        </div>
      </div>
    </>
  )
}

interface AcrossProps {
  experiment: Experiment
  measure: Measure
  variants: readonly Variant[]
  sources: [Source, Source]
  drawing: Drawing | undefined
  same: boolean
}

function AcrossTable({ experiment, measure, variants, sources, drawing, same }: AcrossProps) {
  const [first, second] = sources
  const base = drawing?.base
  // Without a base, and on different machines, times have nothing in common.
  if (variants.length === 0 || !(base || same || measure.unit !== 'ms')) return null
  const across = same || measure.unit !== 'ms'
  return (
    <TableBox label={`${measure.label} 견주기`}>
      <table className="numbers" data-table={`across-${measure.id}`}>
        <caption>{measure.label}</caption>
        <thead>
          <tr>
            <th scope="col">{experiment.axis.label}</th>
            {base
              ? sources.map(({ origin, label }) => (
                  <th key={origin} scope="col">
                    {label} 배수
                    <small>{base.label} = 1</small>
                  </th>
                ))
              : null}
            {across ? (
              <th scope="col">
                나 ÷ 가<small>95 % 구간</small>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {variants.map(variant => (
            <tr key={variant.key} data-variant={variant.key}>
              <th scope="row">{variant.label}</th>
              {base
                ? sources.map(source => (
                    <Ratio key={source.origin} value={ratioOf(source, measure, variant.key, base.of(variant).key)} />
                  ))
                : null}
              {across ? <Ratio value={acrossRuns(first, second, measure, variant)} compared /> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function Ratio({ value, compared = false }: { value: Value | undefined; compared?: boolean }) {
  if (!value)
    return (
      <td>
        <span className="panel-soft">·</span>
      </td>
    )
  const { interval } = value
  return (
    <td>
      {formatRatio(value.value)}
      {interval ? (
        <small>
          {formatRatio(interval.low)}~{formatRatio(interval.high)}
          {compared && interval.low <= 1 && interval.high >= 1 ? ' 차이 없음' : ''}
        </small>
      ) : null}
    </td>
  )
}
