import { describe, expect, it } from 'vitest'
import type { LiveRow } from '#lib/classroom/live/view.ts'
import { type Choice, LiveStore } from './live-store.ts'

const NOW = 1_790_000_000_000
const rowOf = (id: string, change: Partial<LiveRow> = {}): LiveRow => ({
  id,
  name: `학생 ${id}`,
  number: `20261${id}`,
  state: 'transcription',
  place: '버퍼',
  paragraph: 1,
  paragraphs: 10,
  percent: 10,
  written: 100,
  accuracy: 0.9,
  speed: 300,
  moved: NOW,
  ...change,
})
const ALL: Choice = { sort: 'number', isDescending: false, filter: 'all', search: '' }

function store(rows: LiveRow[], browser = NOW) {
  let clock = browser
  const made = new LiveStore(() => clock)
  made.apply({ kind: 'snapshot', class: { id: 'c', name: '백엔드' }, now: NOW, rows })
  return { made, pass: (ms: number) => (clock += ms) }
}

describe('the rows of a class in the browser', () => {
  it('draw only what changed', () => {
    const { made } = store([rowOf('1'), rowOf('2')])
    const drawn: string[] = []
    for (const id of ['1', '2']) made.subscribeRow(id, () => drawn.push(id))
    made.subscribe(() => drawn.push('around'))
    made.apply({ kind: 'change', rows: [rowOf('2', { percent: 20 })], gone: [] })
    expect(drawn).toEqual(['2'])
    expect(made.row('2')?.row.percent).toBe(20)
    made.apply({ kind: 'change', rows: [rowOf('1', { state: 'away' })], gone: [] })
    expect(drawn).toEqual(['2', '1', 'around'])
    expect(made.overview.counts).toMatchObject({ transcription: 1, away: 1 })
  })

  it('come and go', () => {
    const { made } = store([rowOf('1'), rowOf('3')])
    made.apply({ kind: 'change', rows: [rowOf('2')], gone: ['3'] })
    expect(made.overview.order).toEqual(['1', '2'])
    made.apply({ kind: 'snapshot', class: { id: 'c', name: '백엔드' }, now: NOW, rows: [rowOf('2')] })
    expect(made.overview).toMatchObject({ order: ['2'], total: 1 })
    expect(made.row('1')).toBeUndefined()
  })

  it('are stuck by the clock of the server, however wrong the browser’s is', () => {
    const { made, pass } = store([rowOf('1', { moved: NOW - 30_000 })], NOW - 3_600_000)
    expect(made.row('1')?.stuck).toBeUndefined()
    pass(30_000)
    made.tick()
    expect(made.row('1')?.stuck).toBe(1)
    expect(made.overview.counts.stuck).toBe(1)
  })

  it('keep their places while figures change, until it is time to put them in order', () => {
    const { made } = store([rowOf('1', { percent: 10 }), rowOf('2', { percent: 20 })])
    made.choose({ ...ALL, sort: 'percent', isDescending: true })
    expect(made.overview.order).toEqual(['2', '1'])
    made.apply({ kind: 'change', rows: [rowOf('1', { percent: 30 })], gone: [] })
    expect(made.overview.order).toEqual(['2', '1'])
    made.tick()
    expect(made.overview.order).toEqual(['1', '2'])
  })

  it('without a figure come last in both directions', () => {
    const { made } = store([rowOf('1', { speed: null }), rowOf('2', { speed: 200 }), rowOf('3', { speed: 100 })])
    made.choose({ ...ALL, sort: 'speed' })
    expect(made.overview.order).toEqual(['3', '2', '1'])
    made.choose({ ...ALL, sort: 'speed', isDescending: true })
    expect(made.overview.order).toEqual(['2', '3', '1'])
  })

  it('can be filtered by what they do, by being stuck, and by name or number', () => {
    const { made } = store([
      rowOf('1', { moved: NOW - 120_000 }),
      rowOf('2', { state: 'exercise' }),
      rowOf('3', { name: '김하늘' }),
    ])
    const order = (choice: Partial<Choice>) => {
      made.choose({ ...ALL, ...choice })
      return made.overview.order
    }
    expect(order({ filter: 'stuck' })).toEqual(['1'])
    expect(order({ filter: 'exercise' })).toEqual(['2'])
    expect(order({ search: ' 하늘' })).toEqual(['3'])
    expect(order({ search: '202612' })).toEqual(['2'])
  })
})
