import { describe, expect, it } from 'vitest'
import { experiment as bufferSize } from '#lib/experiments/buffer-size/index.ts'
import type { Chart, Experiment } from '#lib/experiments/define.ts'
import { allVariants, type Source } from '#lib/experiments/sources.ts'
import { allSizes, bufferSizeResult } from '#lib/experiments/testing/results.ts'
import { type Drawing, drawings, extent, isLogarithmic } from './drawings.ts'

const experiment = bufferSize as Experiment
const variants = allVariants(experiment, [])
const claimed: Source = {
  origin: 'claimed',
  label: '주장',
  figures: { time: { '512': 1000, '65536': 20, '1048576': 30 } },
}
const browser: Source = {
  origin: 'browser',
  label: '내 브라우저',
  result: bufferSizeResult(
    { '512': [300, 310, 290, 305, 300], '65536': [10, 10, 10, 10, 10] },
    { platform: 'browser' },
  ),
}
const node: Source = {
  origin: 'node',
  label: '서버',
  result: bufferSizeResult({ '512': [60, 60, 60, 60, 60], '4096': [15, 15, 15, 15, 15], '65536': [5, 5, 5, 5, 5] }),
}

const draw = (sources: Source[], charts?: Chart[]) =>
  drawings(charts ? { ...experiment, charts } : experiment, variants, sources)
const only = (list: Drawing[]) => {
  expect(list).toHaveLength(1)
  return list[0] as Drawing
}
const pointOf = (drawing: Drawing, origin: string, key: string) =>
  drawing.plots[0]?.series.find(({ source }) => source.origin === origin)?.points.find(p => p.variant.key === key)

describe('drawings without charts', () => {
  it('draw the claimed times alone before anything was measured, as multiples of the least', () => {
    const drawing = only(draw([claimed]))
    expect(drawing.base?.key).toBe('65536')
    expect(drawing.plots[0]?.series[0]?.points.map(({ value }) => value)).toEqual([50, 1, 1.5])
  })

  it('are none when nothing is claimed or measured', () => {
    expect(draw([])).toEqual([])
  })

  it('relate every source to the variant that all of them have', () => {
    const drawing = only(draw([claimed, browser, node]))
    expect(drawing.base?.key).toBe('65536')
    expect(drawing.plots).toHaveLength(1)
    expect(pointOf(drawing, 'claimed', '512')).toMatchObject({ value: 50 })
    expect(pointOf(drawing, 'browser', '512')).toMatchObject({ value: 30, interval: { low: 29, high: 31 } })
    expect(pointOf(drawing, 'node', '512')).toMatchObject({ value: 12, interval: { low: 12, high: 12 } })
    expect(pointOf(drawing, 'node', '65536')?.interval).toBeUndefined()
    expect(pointOf(drawing, 'browser', '4096')).toBeUndefined()
  })

  it('name a source that shares no variant with the others', () => {
    const other = bufferSizeResult({ '8192': [9, 9, 9, 9, 9], '16384': [7, 7, 7, 7, 7] }, { platform: 'browser' })
    const drawing = only(draw([claimed, { ...browser, result: other }, node]))
    expect(drawing.plots[0]?.series.map(({ source }) => source.origin)).toEqual(['claimed', 'node'])
    expect(drawing.leftOut.map(({ origin }) => origin)).toEqual(['browser'])
  })

  it('draw what a run has found so far', () => {
    const live: Source = { origin: 'node', label: '서버(재는 중)', live: { time: { '512': 50, '65536': 5 } } }
    expect(pointOf(only(draw([claimed, live])), 'node', '512')).toMatchObject({ value: 10 })
  })
})

describe('drawings of an experiment that names its charts', () => {
  it('take the named variant for 1, another where nobody has it', () => {
    const chart: Chart = { measure: 'time', label: '시간', form: 'line', relative: '512' }
    expect(only(draw([browser], [chart])).base?.key).toBe('512')
    expect(only(draw([browser], [{ ...chart, relative: '1024' }])).base?.key).toBe('65536')
  })

  it('take the first of each group for 1 where the chart says so', () => {
    const grouped = {
      ...experiment,
      groups: ['small', 'large'].map(key => ({ key, label: key })),
      charts: [{ measure: 'time', label: '시간', form: 'line' as const, relative: 'first' }],
    }
    const lines = variants.map((variant, index) => ({ ...variant, group: index < 4 ? 'small' : 'large' }))
    const [drawing] = drawings(grouped, lines, [
      { origin: 'node', label: '서버', result: bufferSizeResult(allSizes(size => size)) },
    ])
    const values = drawing?.plots[0]?.series.map(({ points }) => points.map(({ value }) => Math.round(value)))
    expect(values).toEqual([
      [1, 2, 8, 16],
      [1, 2, 4, 8, 64],
    ])
  })

  it('put plain times of different machines on axes of their own, counts on one', () => {
    const [times, reads] = draw(
      [browser, node],
      [
        { measure: 'time', label: '시간', form: 'bar' },
        { measure: 'reads', label: '읽기', form: 'line' },
      ],
    )
    expect(times?.plots.map(({ title }) => title)).toEqual(['내 브라우저', '서버'])
    expect(reads?.plots).toHaveLength(1)
    expect(reads?.plots[0]?.series.map(({ source }) => source.origin)).toEqual(['browser', 'node'])
  })

  it('leave out a chart of which nothing is known, and name who could not tell', () => {
    const observed = {
      ...experiment,
      measures: [...experiment.measures, { id: 'gc', label: '수거', unit: '회', kind: 'observed' as const }],
      charts: [{ measure: 'gc', label: '수거', form: 'bar' as const }],
    }
    expect(drawings(observed, variants, [browser])).toEqual([])
    const telling = bufferSizeResult({ '512': [1, 1, 1, 1, 1], '65536': [1, 1, 1, 1, 1] })
    for (const { samples } of telling.variants) samples.gc = [3, 4, 3, 3, 3]
    const drawing = only(drawings(observed, variants, [browser, { ...node, result: telling }]))
    expect(drawing.untold.map(({ origin }) => origin)).toEqual(['browser'])
  })

  it('give every group a line of its own', () => {
    const groups = [
      { key: 'small', label: '작은 것' },
      { key: 'large', label: '큰 것' },
    ]
    const grouped = variants.map(variant => ({ ...variant, group: variant.value < 65_536 ? 'small' : 'large' }))
    const drawing = only(drawings({ ...experiment, groups }, grouped, [node]))
    expect(drawing.plots[0]?.series.map(({ group, points }) => [group?.key, points.length])).toEqual([
      ['small', 2],
      ['large', 1],
    ])
  })
})

describe('the axis of values', () => {
  const plotOf = (sources: Source[]) => only(draw(sources)).plots[0]!

  it('is logarithmic where values are far apart, else it begins at 0', () => {
    expect(isLogarithmic(plotOf([claimed]))).toBe(true)
    expect(isLogarithmic(plotOf([node]))).toBe(false)
  })

  it('holds the whiskers too', () => {
    expect(extent(plotOf([browser]))).toEqual([1, 31])
    expect(extent({ series: [] })).toEqual([0, 1])
  })
})
