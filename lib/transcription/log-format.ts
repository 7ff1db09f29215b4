// Apart from the schema, so that the page that types loads no validator.

/**
 * Version of a log. 2 = 1 and mode events; what is read in version 1 is given back as version 2.
 */
export const LOG_VERSION = 2

/** Marks of an edit, or-ed. */
export const FLAG = {
  /** Made while an input method composes (only a hint: some never say so). */
  composing: 1,
  /** Pasted. */
  paste: 2,
  /** Dropped with the mouse. */
  drop: 4,
  /** Undo or redo. */
  history: 8,
  /** Inserted by the page itself, as the indentation of code. */
  automatic: 16,
} as const

/** No edit is pasted and dropped: together the two say that it came from a program, not from a person's hands. */
export const SCRIPTED = FLAG.paste | FLAG.drop

/** Bounds of one paragraph's log. A paragraph has at most some 2,000 characters, hence some 5,000 key presses. */
export const LIMITS = {
  events: 20_000,
  /** UTF-16 units the text may ever have. */
  text: 20_000,
  /** UTF-16 units of all insertions together. */
  inserted: 200_000,
  /** Longest time between two events that is recorded, ms (one day); longer absences count as this. */
  gapMs: 86_400_000,
} as const

/** How long the text of one paragraph may become, UTF-16 units: twice its target, and as much again as anybody pastes by mistake. */
export function textLimit(target: string): number {
  return Math.min(LIMITS.text, 2 * target.length + 1_000)
}

export type LogErrorCode = 'malformed' | 'version' | 'out-of-range' | 'time' | 'too-long' | 'gap' | 'conflict'

/** Korean sentences for the learner. */
export const MESSAGES: Record<LogErrorCode, string> = {
  malformed: '필사 기록의 형식이 올바르지 않아요.',
  version: '이 버전의 필사 기록은 읽을 수 없어요. 페이지를 새로 고쳐 주세요.',
  'out-of-range': '필사 기록에 글 범위를 벗어난 편집이 있어요.',
  time: '필사 기록의 시간이 거꾸로 가거나 범위를 벗어났어요.',
  'too-long': '한 단락에 남길 수 있는 기록보다 길어요. 단락을 비우고 다시 써 주세요.',
  gap: '필사 기록의 중간이 빠졌어요.',
  conflict: '이미 저장된 필사 기록과 서로 달라요.',
}

/** A log that cannot be; `message` is Korean and may be shown. */
export class LogError extends Error {
  readonly code: LogErrorCode

  constructor(code: LogErrorCode) {
    super(MESSAGES[code])
    this.name = 'LogError'
    this.code = code
  }
}
