/**
 * How text came into a transcription other than by keys. `bulk`: much at once that did not say where it came from (autofill,
 * dictation, an input method); `scripted`: by a program; `speed`: keys faster than anybody's.
 */
export const SOURCES = ['paste', 'drop', 'bulk', 'scripted', 'speed'] as const
export type Source = (typeof SOURCES)[number]

export const SOURCE_NAMES: Record<Source, string> = {
  paste: '붙여 넣기',
  drop: '끌어다 놓기',
  bulk: '한꺼번에 들어온 글',
  scripted: '프로그램이 넣은 글',
  speed: '매우 빠른 구간',
}
