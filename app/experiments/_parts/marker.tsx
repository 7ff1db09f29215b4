import type { Origin } from './series.ts'

const SHAPES: Record<Origin, string> = {
  claimed: 'M0 -5.5L5.5 0L0 5.5L-5.5 0Z',
  browser: 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z',
  node: 'M-4 -4H4V4H-4Z',
}

/** A series' point: a shape of its own, so that it is known without colour. */
export function Marker({ origin, y }: { origin: Origin; y: number }) {
  return <path className="series-marker" d={SHAPES[origin]} transform={`translate(0 ${y})`} />
}

/** How a series is drawn, for the legend. */
export function SeriesSample({ origin }: { origin: Origin }) {
  return (
    <svg className={`series ${origin}`} width="36" height="14" viewBox="-18 -7 36 14" aria-hidden="true">
      <line className="series-line" x1="-18" x2="18" y1="0" y2="0" />
      <Marker origin={origin} y={0} />
    </svg>
  )
}
