import { LAYOUT_ROWS } from '#lib/hangul/keyboard.ts'
import type { KeyRow } from '#lib/transcription/analysis-report.ts'

/** A key as it is drawn: places and sizes in key widths. */
export interface HeatKey {
  code: string
  /** Letters on it: plain, and with shift where that differs. */
  plain: string
  shifted: string
  x: number
  y: number
  width: number
  presses: number
  errors: number
  /** errors ÷ presses, 0 … 1; null if it was never asked for. */
  rate: number | null
  /** 0 no mistake … 4 most; what the shade and the bar show. */
  level: number
}

/** Rates from which the next level begins. */
export const LEVELS = [0, 0.02, 0.05, 0.1] as const

const DIGITS = Array.from('1234567890', digit => [`Digit${digit}`, digit, ''] as const)
const LETTERS = LAYOUT_ROWS.map(({ codes, plain, shifted }) =>
  Array.from(codes, (code, i) => [`Key${code}`, plain[i]!, shifted[i] === plain[i] ? '' : shifted[i]!] as const),
)
const ROWS = [
  { x: 0, keys: DIGITS },
  { x: 0.3, keys: LETTERS[0]! },
  { x: 0.5, keys: [...LETTERS[1]!, ['Semicolon', ';', ''] as const] },
  { x: 0.8, keys: [...LETTERS[2]!, ['Comma', ',', ''] as const, ['Period', '.', ''] as const] },
]
const SPACE = { code: 'Space', plain: '띄어쓰기', shifted: '', x: 2.3, y: ROWS.length, width: 5 }

/** Key widths from the left end to the right end, and from top to bottom. */
export const BOARD = { width: 10.5, height: ROWS.length + 1 } as const

/** The keys of the 두벌식 keyboard with how often each was missed; keys at the edges stand in the table alone. */
export function heatKeys(table: readonly KeyRow[]): HeatKey[] {
  const rows = new Map(table.map(row => [row.code, row]))
  const places = ROWS.flatMap(({ x, keys }, y) =>
    keys.map(([code, plain, shifted], i) => ({ code, plain, shifted, x: x + i, y, width: 1 })),
  )
  return [...places, SPACE].map(place => {
    const { presses = 0, errors = 0 } = rows.get(place.code) ?? {}
    const rate = presses === 0 ? null : errors / presses
    return { ...place, presses, errors, rate, level: levelOf(rate) }
  })
}

function levelOf(rate: number | null): number {
  return rate === null ? 0 : LEVELS.filter(from => rate > from).length
}

const NAMES: Record<string, string> = {
  Space: '띄어쓰기',
  Enter: 'Enter',
  Backquote: '`',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
  Slash: '/',
}
for (const row of LETTERS) for (const [code, plain] of row) NAMES[code] = `${plain} ${code.slice(3)}`
for (const [code, digit] of DIGITS) NAMES[code] = digit

/** What is printed on a key: `ㄱ R`, `5`, `띄어쓰기`. */
export function keyName(code: string): string {
  return NAMES[code] ?? code
}
