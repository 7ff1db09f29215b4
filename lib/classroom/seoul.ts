/** Dates of the classroom: shown and entered in Asia/Seoul, kept in UTC. Seoul has been UTC+9 without daylight saving since 1988. */

const OFFSET_MS = 9 * 60 * 60_000
const WEEKDAYS = '일월화수목금토'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const two = (value: number) => String(value).padStart(2, '0')

/** A moment as a Korean reads it: `2026. 11. 21. (토) 18:00`. */
export function formatSeoul(moment: Date): string {
  const there = new Date(moment.getTime() + OFFSET_MS)
  const day = `${there.getUTCFullYear()}. ${there.getUTCMonth() + 1}. ${there.getUTCDate()}.`
  return `${day} (${WEEKDAYS[there.getUTCDay()]}) ${two(there.getUTCHours())}:${two(there.getUTCMinutes())}`
}

/** A moment as `<input type="datetime-local">` holds it: `2026-11-21T18:00`. Seconds are dropped. */
export function toSeoulField(moment: Date): string {
  return new Date(moment.getTime() + OFFSET_MS).toISOString().slice(0, 16)
}

/** The moment that such a field names; undefined for anything else, also for a day that no calendar has. */
export function fromSeoulField(value: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value)) return undefined
  const moment = new Date(Date.parse(`${value}:00Z`) - OFFSET_MS)
  return Number.isFinite(moment.getTime()) && toSeoulField(moment) === value ? moment : undefined
}

/** The moment `days` later on Seoul's calendar at `hour:minute`. */
export function seoulDay(from: Date, days: number, hour: number, minute = 0): Date {
  const there = new Date(from.getTime() + OFFSET_MS)
  const at = Date.UTC(there.getUTCFullYear(), there.getUTCMonth(), there.getUTCDate() + days, hour, minute)
  return new Date(at - OFFSET_MS)
}

/** A length of time in its largest two units: `2일 3시간`, `3시간 5분`, `40초`. */
export function formatSpan(ms: number): string {
  const span = Math.max(0, ms)
  const [days, hours, minutes] = [
    Math.floor(span / DAY),
    Math.floor((span % DAY) / HOUR),
    Math.floor((span % HOUR) / MINUTE),
  ]
  if (days > 0) return hours > 0 ? `${days}일 ${hours}시간` : `${days}일`
  if (hours > 0) return minutes > 0 ? `${hours}시간 ${minutes}분` : `${hours}시간`
  return minutes > 0 ? `${minutes}분` : `${Math.floor(span / 1_000)}초`
}

/** How a due time stands to now: `2일 3시간 남음`, `5분 지남`. */
export function formatRemaining(due: Date, now: Date): string {
  const ms = due.getTime() - now.getTime()
  return ms >= 0 ? `${formatSpan(ms)} 남음` : `${formatSpan(-ms)} 지남`
}
