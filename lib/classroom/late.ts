/** What lateness costs. Percentages are of the points that the work would have got. */
export interface LatePolicy {
  /** A day or hour that has begun counts whole. */
  per: 'day' | 'hour'
  /** Deducted for each, 0 … 100. */
  percent: number
  /** What is left at least, 0 … 100. */
  floor: number
}

/** When work is due. */
export interface Dates {
  dueAt: Date
  /** Work that comes later is kept and does not count; null: it always counts. */
  cutoffAt: Date | null
}

export interface Lateness {
  /** 0 when in time. */
  lateSeconds: number
  afterCutoff: boolean
}

const SECONDS = { day: 86_400, hour: 3_600 } as const

/** The dates that hold for one student: an extension replaces both. */
export function datesFor(assignment: Dates, extension: Dates | null | undefined): Dates {
  const { dueAt, cutoffAt } = extension ?? assignment
  return { dueAt, cutoffAt }
}

/** How late a hand-in is. At the very moment of the due time and of the cut-off it is still in time. */
export function latenessOf(handedInAt: Date, { dueAt, cutoffAt }: Dates): Lateness {
  const lateMs = Math.max(0, handedInAt.getTime() - dueAt.getTime())
  return { lateSeconds: Math.ceil(lateMs / 1_000), afterCutoff: cutoffAt !== null && handedInAt > cutoffAt }
}

/** What is left of the points after lateness, 0 … 1. */
export function remainingShare(policy: LatePolicy | null, lateSeconds: number): number {
  if (policy === null || lateSeconds <= 0) return 1
  const begun = Math.ceil(lateSeconds / SECONDS[policy.per])
  return Math.max(Math.min(policy.floor, 100), 100 - begun * policy.percent) / 100
}

/** The policy in a sentence for the student, 해요체. */
export function describeLate(policy: LatePolicy | null): string {
  if (policy === null || policy.percent === 0) return '마감 뒤에 내도 감점은 없어요.'
  const unit = policy.per === 'day' ? '하루' : '한 시간'
  const floor = policy.floor > 0 ? ` 아무리 늦어도 ${policy.floor}%는 남아요.` : ''
  return `마감 뒤 ${unit}가 시작될 때마다 받을 점수의 ${policy.percent}%를 빼요.${floor}`
}

/** Why these dates cannot be, as field and Korean sentence; undefined when they can. */
export function refusedDates({
  opensAt,
  dueAt,
  cutoffAt,
}: Dates & { opensAt: Date }): { field: string; message: string } | undefined {
  if (dueAt <= opensAt) return { field: 'dueAt', message: '마감은 여는 시각보다 뒤여야 해요.' }
  if (cutoffAt !== null && cutoffAt < dueAt)
    return { field: 'cutoffAt', message: '제출을 닫는 시각은 마감과 같거나 뒤여야 해요.' }
  return undefined
}
