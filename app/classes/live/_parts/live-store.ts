import { type LiveEvent, type LiveRow, stuckSince } from '#lib/classroom/live/view.ts'

export const SORTS = ['number', 'state', 'percent', 'accuracy', 'speed', 'stuck'] as const
export type Sort = (typeof SORTS)[number]
export const FILTERS = ['all', 'stuck', 'transcription', 'experiment', 'exercise', 'away'] as const
export type Filter = (typeof FILTERS)[number]

export interface Choice {
  sort: Sort
  isDescending: boolean
  filter: Filter
  /** Part of a name or number. */
  search: string
}

/** A row as it is drawn. */
export interface ShownRow {
  row: LiveRow
  /** Whole minutes without progress; undefined while not stuck. */
  stuck: number | undefined
}

/** What stands around the rows. */
export interface Overview {
  className: string
  /** Ids in the order in which they are shown. */
  order: readonly string[]
  total: number
  counts: Readonly<Record<Exclude<Filter, 'all'>, number>>
}

const STATES = ['transcription', 'exercise', 'experiment', 'away'] as const
const MINUTE = 60_000
const collator = new Intl.Collator('ko', { numeric: true })

/**
 * The rows of a class in the browser. Each row tells its own listeners, so that a change of one draws one. The order follows
 * what was chosen at once, but changing figures only when `tick` is called: rows that jump about cannot be read.
 */
export class LiveStore {
  #choice: Choice = { sort: 'number', isDescending: false, filter: 'all', search: '' }
  readonly #rows = new Map<string, LiveRow>()
  readonly #shown = new Map<string, ShownRow>()
  readonly #rowListeners = new Map<string, Set<() => void>>()
  readonly #listeners = new Set<() => void>()
  readonly #clock: () => number
  /** Server's clock less this browser's, ms. */
  #ahead = 0
  #overview: Overview = {
    className: '',
    order: [],
    total: 0,
    counts: { stuck: 0, transcription: 0, experiment: 0, exercise: 0, away: 0 },
  }

  /** @param clock epoch ms of this browser */
  constructor(clock: () => number) {
    this.#clock = clock
  }

  get overview(): Overview {
    return this.#overview
  }

  row(id: string): ShownRow | undefined {
    return this.#shown.get(id)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  subscribeRow(id: string, listener: () => void): () => void {
    const listeners = this.#rowListeners.get(id) ?? new Set()
    this.#rowListeners.set(id, listeners.add(listener))
    return () => listeners.delete(listener)
  }

  apply(event: LiveEvent): void {
    const known = this.#rows.size
    if (event.kind === 'snapshot') {
      this.#ahead = event.now - this.#clock()
      const now = new Set(event.rows.map(({ id }) => id))
      for (const id of this.#rows.keys()) if (!now.has(id)) this.#forget(id)
    } else for (const id of event.gone) this.#forget(id)
    const gone = known - this.#rows.size
    const before = this.#rows.size
    for (const row of event.rows) {
      this.#rows.set(row.id, row)
      this.#show(row)
    }
    const isReordered = event.kind === 'snapshot' || gone > 0 || this.#rows.size > before
    this.#tell(
      isReordered ? this.#sorted() : this.#overview.order,
      event.kind === 'snapshot' ? event.class.name : undefined,
    )
  }

  choose(choice: Choice): void {
    this.#choice = choice
    this.#tell(this.#sorted())
  }

  /** Time has passed: who is stuck now, and the order by the figures of now. */
  tick(): void {
    for (const row of this.#rows.values()) this.#show(row)
    this.#tell(this.#sorted())
  }

  get #now(): number {
    return this.#clock() + this.#ahead
  }

  #forget(id: string): void {
    this.#rows.delete(id)
    this.#shown.delete(id)
  }

  #show(row: LiveRow): void {
    const since = stuckSince(row, this.#now)
    const stuck = since === undefined ? undefined : Math.floor((this.#now - since) / MINUTE)
    const known = this.#shown.get(row.id)
    if (known?.row === row && known.stuck === stuck) return
    this.#shown.set(row.id, { row, stuck })
    for (const listener of this.#rowListeners.get(row.id) ?? []) listener()
  }

  #tell(order: readonly string[], className = this.#overview.className): void {
    const counts = { stuck: 0, transcription: 0, experiment: 0, exercise: 0, away: 0 }
    for (const { row, stuck } of this.#shown.values()) {
      counts[row.state]++
      if (stuck !== undefined) counts.stuck++
    }
    const old = this.#overview
    const isSame =
      old.className === className &&
      old.total === this.#rows.size &&
      FILTERS.every(each => each === 'all' || old.counts[each] === counts[each]) &&
      old.order.length === order.length &&
      old.order.every((id, index) => id === order[index])
    if (isSame) return
    this.#overview = { className, order, total: this.#rows.size, counts }
    for (const listener of this.#listeners) listener()
  }

  #sorted(): string[] {
    const { sort, isDescending, filter, search } = this.#choice
    const wanted = search.trim().toLowerCase()
    const direction = isDescending ? -1 : 1
    return [...this.#shown.values()]
      .filter(({ row, stuck }) => filter === 'all' || (filter === 'stuck' ? stuck !== undefined : row.state === filter))
      .filter(({ row }) => `${row.name} ${row.number ?? ''}`.toLowerCase().includes(wanted))
      .sort((a, b) => compare(a, b, sort, direction) || byNumber(a.row, b.row))
      .map(({ row }) => row.id)
  }
}

const byNumber = (a: LiveRow, b: LiveRow) =>
  collator.compare(a.number ?? '', b.number ?? '') || collator.compare(a.name, b.name)

/** Without a figure comes last, whichever the direction. */
function compare(a: ShownRow, b: ShownRow, sort: Sort, direction: 1 | -1): number {
  if (sort === 'number') return direction * byNumber(a.row, b.row)
  if (sort === 'state') return direction * (STATES.indexOf(a.row.state) - STATES.indexOf(b.row.state))
  const [x, y] = sort === 'stuck' ? [a.stuck, b.stuck] : [a.row[sort] ?? undefined, b.row[sort] ?? undefined]
  if (x === undefined || y === undefined) return (x === undefined ? 1 : 0) - (y === undefined ? 1 : 0)
  return direction * (x - y)
}
