/** Numbers and dates as the panel writes them. */

const significant = (digits: number) => new Intl.NumberFormat('ko-KR', { maximumSignificantDigits: digits })
const three = significant(3)
const two = significant(2)
const plain = new Intl.NumberFormat('ko-KR')

/** A counted value: every digit of it. */
export function formatCount(value: number): string {
  return plain.format(value)
}

/** A counted value with its unit; a unit in Latin letters stands apart: `313회`, `10,240,000 B`. */
export function formatQuantity(value: number, unit: string): string {
  return `${formatCount(value)}${/^[A-Za-z]/.test(unit) ? ' ' : ''}${unit}`
}

/** Milliseconds, three digits that mean something: `64.2`, `0.871`. No unit. */
export function formatMs(ms: number): string {
  return ms >= 1000 ? plain.format(Math.round(ms)) : three.format(ms)
}

/** `1.71배`, `0.8배`, `55.6배`. */
export function formatRatio(ratio: number): string {
  return `${three.format(ratio)}배`
}

/** `3 %`, `0.42 %` of a share from 0 to 1. */
export function formatShare(share: number): string {
  return `${two.format(share * 100)} %`
}

/** A duration for people: `1초`, `12초`, `2분 5초`. ms, rounded up. */
export function formatDuration(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  if (seconds < 60) return `${seconds}초`
  return seconds % 60 === 0 ? `${seconds / 60}분` : `${Math.floor(seconds / 60)}분 ${seconds % 60}초`
}

/** Memory: `16 GB`, in powers of 1024. */
export function formatMemory(bytes: number): string {
  const gibibytes = bytes / 2 ** 30
  return gibibytes >= 1 ? `${three.format(gibibytes)} GB` : `${three.format(bytes / 2 ** 20)} MB`
}

const dateParts = new Intl.DateTimeFormat('ko-KR', {
  timeZone: 'Asia/Seoul',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** A moment (ISO 8601) in Seoul: `2026. 11. 21. (토) 18:00`. */
export function formatDate(iso: string): string {
  const parts = Object.fromEntries(dateParts.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]))
  return `${parts.year}. ${parts.month}. ${parts.day}. (${parts.weekday}) ${parts.hour}:${parts.minute}`
}

const compact = new Intl.NumberFormat('ko-KR', { notation: 'compact', maximumSignificantDigits: 3 })

/** Bytes as people write them, powers of 1024: `512 B`, `64 KB`, `15.6 MB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(4, Math.floor(Math.log2(bytes) / 10))
  return `${three.format(bytes / 1024 ** power)} ${['B', 'KB', 'MB', 'GB', 'TB'][power]}`
}

/** A part of so many bytes, both in MB, powers of 1024: `6.2/14.9 MB`. */
export function formatBytesOf({ done, of }: { done: number; of: number }): string {
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1)
  return `${megabytes(done)}/${megabytes(of)} MB`
}

/** A value in little room, three digits that mean something, with its unit: `15.6 MB`, `1만회`, `0.871 ms`, `27.2 %`. */
export function formatShort(value: number, unit: string): string {
  if (unit === 'B') return formatBytes(value)
  const text = Math.abs(value) >= 10_000 ? compact.format(value) : three.format(value)
  return `${text}${/^[A-Za-zµ%]/.test(unit) ? ' ' : ''}${unit}`
}
