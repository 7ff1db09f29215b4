/** How the original is met while a paragraph is typed. Judging is the same in all of them. */
export const MODES = ['copy', 'memory', 'blank', 'listen'] as const
export type Mode = (typeof MODES)[number]

export interface ModeText {
  /** Name in the interface. */
  label: string
  /** What it is, in one sentence. */
  text: string
}

export const modeTexts: Record<Mode, ModeText> = {
  copy: { label: '보고 쓰기', text: '원문을 보면서 옮겨 써요.' },
  memory: {
    label: '외워 쓰기',
    text: '아직 쓰지 않은 단락은 보이지 않아요. 힌트로 본 글자는 외운 글자로 세지 않아요.',
  },
  blank: { label: '빈칸 쓰기', text: '단락마다 핵심 낱말이 빈칸이 돼요. 나머지를 단서로 떠올려 쓰세요.' },
  listen: { label: '듣고 쓰기', text: '원문을 한 문장씩 읽어 주는 대로 받아써요. 코드는 보고 옮겨 써요.' },
}

/** A mode by its name; undefined for anything else. */
export function modeOf(name: unknown): Mode | undefined {
  return MODES.find(mode => mode === name)
}
