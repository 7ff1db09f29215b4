import type { AttemptView } from '#lib/attempts/attempts.ts'
import type { SaveOutcome } from '#lib/attempts/save.ts'
import type { SavedParagraph } from '#lib/attempts/save-schema.ts'
import type { LogEvent } from '#lib/transcription/log-schema.ts'
import type { Draft } from './draft.ts'

/** What the saver needs of the server. Every method rejects with ApiError. */
export interface AttemptApi {
  open: () => Promise<AttemptView>
  /** `leaving`: the page may be gone before the answer comes. */
  save: (attempt: string, body: SaveBody, leaving: boolean) => Promise<SaveOutcome[]>
  log: (attempt: string, paragraph: string) => Promise<StoredLog>
}

export interface SaveBody {
  currentParagraph: string
  paragraphs: SavedParagraph[]
}

export interface StoredLog {
  log: { startedAt: number; hash: string; events: LogEvent[] }
  view: AttemptView['paragraphs'][number]
}

/** What the saver saves, and whom it tells what the server answered. */
export interface SaverSource {
  readonly drafts: ReadonlyMap<string, Draft>
  /** Id of the paragraph at work. */
  currentParagraph: () => string
  /** The attempt as the server has it, on opening. */
  adopt: (attempt: AttemptView) => void
  /** Another device got further in this paragraph. */
  replace: (view: AttemptView['paragraphs'][number]) => void
  /** The server has all that was typed in this paragraph. */
  settle: (paragraph: string) => void
  /** A sentence for the learner. */
  say: (message: string) => void
}

/** State of saving; `waiting` = number of paragraphs that the server does not have yet. */
export interface SavingState {
  kind: 'opening' | 'saved' | 'saving' | 'waiting' | 'offline' | 'refused' | 'gone'
  waiting: number
}

/** Words for it, as the page shows them. */
export function savingLabel({ kind, waiting }: SavingState): string {
  switch (kind) {
    case 'opening':
      return '여는 중'
    case 'saved':
      return '저장됨'
    case 'saving':
      return '저장 중'
    case 'waiting':
      return waiting > 0 ? `저장 대기 ${waiting}` : '서버에 다시 연결 중'
    case 'offline':
      return waiting > 0 ? `오프라인 · 저장 대기 ${waiting}` : '오프라인'
    case 'refused':
      return '저장하지 못한 단락이 있어요'
    case 'gone':
      return '글이 지워져서 저장할 수 없어요'
  }
}
