import type { Origin } from '#lib/experiments/sources.ts'

/** Outlines by the group's place; without groups by the origin, so that a series is known without its colour. */
const CIRCLE = 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z'
const SQUARE = 'M-4 -4H4V4H-4Z'
const DIAMOND = 'M0 -5.5L5.5 0L0 5.5L-5.5 0Z'
const GROUPS = [
  CIRCLE,
  SQUARE,
  'M0 -5.2L5 4H-5Z',
  DIAMOND,
  'M-5 -4H5L0 5.2Z',
  'M-5 -1.6H-1.6V-5H1.6V-1.6H5V1.6H1.6V5H-1.6V1.6H-5Z',
]
const ORIGINS: Record<Origin, string> = {
  claimed: DIAMOND,
  browser: CIRCLE,
  node: SQUARE,
  first: CIRCLE,
  second: SQUARE,
}

interface Props {
  origin: Origin
  /** Place of the group; undefined without groups. */
  shape?: number | undefined
  y: number
  children?: React.ReactNode
}

/** A series' point. */
export function Marker({ origin, shape, y, children }: Props) {
  const d = shape === undefined ? ORIGINS[origin] : GROUPS[shape % GROUPS.length]
  return (
    <path className="series-marker" d={d} transform={`translate(0 ${y})`}>
      {children}
    </path>
  )
}

/** How a line is drawn, for the legend. */
export function SeriesSample({ origin, shape }: Omit<Props, 'y' | 'children'>) {
  return (
    <svg className={`series ${origin}`} width="36" height="14" viewBox="-18 -7 36 14" aria-hidden="true">
      <line className="series-line" x1="-18" x2="18" y1="0" y2="0" />
      <Marker origin={origin} shape={shape} y={0} />
    </svg>
  )
}

/** How bars are filled, for the legend. */
export function BarSample({ origin }: { origin: Origin }) {
  return (
    <svg className={`series ${origin}`} width="28" height="14" viewBox="0 0 28 14" aria-hidden="true">
      <rect className="series-bar" x="1" y="2" width="26" height="10" />
      <BarTexture origin={origin} x={1} y={2} width={26} height={10} />
    </svg>
  )
}

/** Strokes over a bar that tell its origin without colour: the server's bars are hatched. */
export function BarTexture(props: { origin: Origin; x: number; y: number; width: number; height: number }) {
  const { origin, x, y, width, height } = props
  if (origin !== 'node' && origin !== 'second') return null
  const strokes: string[] = []
  for (let at = 4; at < width + height; at += 6) {
    const [from, to] = [Math.min(at, width), Math.max(0, at - height)]
    strokes.push(`M${x + from} ${y + at - from}L${x + to} ${y + at - to}`)
  }
  return <path className="series-texture" d={strokes.join('')} />
}
