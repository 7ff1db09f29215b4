import type { Experiment, Variant } from '#lib/experiments/define.ts'
import { BarChart } from './bar-chart.tsx'
import type { Drawing, Plot } from './drawings.ts'
import { LineChart } from './line-chart.tsx'
import { BarSample, SeriesSample } from './marker.tsx'

interface Props {
  experiment: Experiment
  variants: readonly Variant[]
  drawing: Drawing
}

/** A drawing with its legend and what it leaves out. */
export function DrawingView({ experiment, variants, drawing }: Props) {
  const { form, plots, base, leftOut, untold } = drawing
  const Chart = form === 'line' ? LineChart : BarChart
  return (
    <>
      {plots.map(plot => (
        <div key={plot.title ?? ''} className="drawing" data-drawing={drawing.id}>
          {plot.title ? <p className="drawing-title">{plot.title}</p> : null}
          <Legend experiment={experiment} plot={plot} form={form} />
          <Chart experiment={experiment} variants={variants} drawing={drawing} plot={plot} />
        </div>
      ))}
      {plots.length > 1 ? (
        <p className="panel-hint">시간과 처리량은 기계마다 달라서 눈금을 따로 그렸어요. 모양만 견주어 주세요.</p>
      ) : null}
      {leftOut.length > 0 ? (
        <p className="panel-hint">
          {leftOut.map(({ label }) => label).join(', ')}: {base?.label} 값이 없어 함께 그리지 못했어요.
        </p>
      ) : null}
      {untold.length > 0 ? (
        <p className="panel-hint" data-untold={drawing.measure.id}>
          {untold.map(({ label }) => label).join(', ')}: {drawing.measure.label}, 여기서는 잴 수 없어요.
        </p>
      ) : null}
    </>
  )
}

function Legend({ experiment, plot, form }: { experiment: Experiment; plot: Plot; form: Drawing['form'] }) {
  const items =
    form === 'line'
      ? plot.series.map(({ id, source, group, shape }) => ({
          id,
          sample: <SeriesSample origin={source.origin} shape={experiment.groups ? shape : undefined} />,
          text: [plot.title ? '' : source.label, group?.label].filter(Boolean).join(', '),
        }))
      : [...new Map(plot.series.map(({ source }) => [source.origin, source])).values()].map(source => ({
          id: source.origin,
          sample: <BarSample origin={source.origin} />,
          text: plot.title ? '' : source.label,
        }))
  if (items.every(({ text }) => text === '')) return null
  return (
    <ul className="legend">
      {items.map(({ id, sample, text }) => (
        <li key={id}>
          {sample} {text}
        </li>
      ))}
    </ul>
  )
}
