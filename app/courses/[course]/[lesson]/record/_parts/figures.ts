/** Figures as the record writes them; `–` where there is nothing to say yet. */

const whole = new Intl.NumberFormat('ko-KR', { maximumFractionDigits: 0 })
const NOTHING = '–'

/** `1,234`. */
export function count(value: number | null): string {
  return value === null ? NOTHING : whole.format(value)
}

/** A share from 0 to 1 in percent, rounded down to one place: 100 % stands for all of it. `97.3%`, `100%`, `0%`. */
export function percent(share: number | null): string {
  if (share === null) return NOTHING
  // 0.29 × 1000 is 289.99999999999994.
  const tenths = Math.floor(share * 1_000 + 1e-9)
  return `${tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1)}%`
}

/** A duration, ms: `42초`, `3분 5초`, `2시간 10분`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1_000)
  if (seconds < 60) return `${seconds}초`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes}분` : `${minutes}분 ${seconds % 60}초`
  return minutes % 60 === 0 ? `${minutes / 60}시간` : `${Math.floor(minutes / 60)}시간 ${minutes % 60}분`
}

/** A place in a recording, ms: `0:07`, `12:30`. */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** A key of the layout or an ASCII character, where white space must be seen. */
export function keyText(key: string): string {
  return key === ' ' ? '띄어쓰기' : key === '\n' ? 'Enter' : key
}

/** A day (`2026-11-21`): `11. 21.` short, else `2026. 11. 21. (토)`. */
export function day(date: string, form: 'short' | 'long'): string {
  const [year, month, date_] = date.split('-').map(Number)
  if (form === 'short') return `${month}. ${date_}.`
  const weekday = '일월화수목금토'[new Date(`${date}T00:00:00Z`).getUTCDay()]
  return `${year}. ${month}. ${date_}. (${weekday})`
}
