export const CARETS = ['bar', 'block', 'underline'] as const
export type Caret = (typeof CARETS)[number]

/** How a learner likes to write. Kept in the browser; says nothing about what was written. */
export interface Comfort {
  /** Of the original and of what is written, px at the browser's own text size. */
  fontSize: number
  /** Times the font size. */
  lineHeight: number
  /** Share of the original where the panes stand side by side. */
  ratio: number
  /** Share of the original where they are stacked. */
  stackedRatio: number
  /** Sound of a keyboard. */
  sound: boolean
  caret: Caret
  /** Nothing moves, whatever the system says. */
  still: boolean
  /** Keys that do something else than write. */
  shortcuts: boolean
  /** Speed of the voice that reads; 1 = its own. */
  readingRate: number
}

export interface Bounds {
  min: number
  max: number
  step: number
  usual: number
}

export type ComfortNumber = 'fontSize' | 'lineHeight' | 'ratio' | 'stackedRatio' | 'readingRate'

export const COMFORT_BOUNDS: Record<ComfortNumber, Bounds> = {
  fontSize: { min: 14, max: 28, step: 1, usual: 17 },
  lineHeight: { min: 1.4, max: 2.4, step: 0.1, usual: 1.8 },
  ratio: { min: 0.25, max: 0.75, step: 0.02, usual: 0.5 },
  stackedRatio: { min: 0.2, max: 0.7, step: 0.02, usual: 0.4 },
  readingRate: { min: 0.5, max: 1.5, step: 0.1, usual: 1 },
}

const NUMBERS = Object.keys(COMFORT_BOUNDS) as ComfortNumber[]

export const USUAL_COMFORT: Comfort = {
  fontSize: COMFORT_BOUNDS.fontSize.usual,
  lineHeight: COMFORT_BOUNDS.lineHeight.usual,
  ratio: COMFORT_BOUNDS.ratio.usual,
  stackedRatio: COMFORT_BOUNDS.stackedRatio.usual,
  sound: false,
  caret: 'bar',
  still: false,
  shortcuts: true,
  readingRate: COMFORT_BOUNDS.readingRate.usual,
}

/** Reads what was kept; what is missing or cannot be is as usual, numbers are brought within their bounds. */
export function comfortOf(kept: unknown): Comfort {
  const found: Partial<Record<keyof Comfort, unknown>> = typeof kept === 'object' && kept !== null ? kept : {}
  const comfort = { ...USUAL_COMFORT }
  for (const name of NUMBERS) comfort[name] = bounded(name, found[name])
  for (const name of ['sound', 'still', 'shortcuts'] as const) {
    const value = found[name]
    if (typeof value === 'boolean') comfort[name] = value
  }
  comfort.caret = CARETS.find(caret => caret === found.caret) ?? USUAL_COMFORT.caret
  return comfort
}

function bounded(name: ComfortNumber, value: unknown): number {
  const { min, max, usual } = COMFORT_BOUNDS[name]
  if (typeof value !== 'number' || !Number.isFinite(value)) return usual
  // Steps of 0.1 add up to 1.7000000000000002.
  return Math.round(Math.min(max, Math.max(min, value)) * 100) / 100
}
