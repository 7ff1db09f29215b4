import type { Progress } from '#lib/experiments/harness/progress.ts'

/** What a platform is doing right now for this learner. */
export type Activity =
  | { state: 'idle' }
  /** For its turn: another run on this machine would disturb it. */
  | { state: 'waiting' }
  | { state: 'starting' }
  /** In the server's queue, behind `ahead` others. */
  | { state: 'queued'; ahead: number }
  | { state: 'running'; progress: Progress | null }
  | { state: 'cancelling' }
  | { state: 'done' }
  | { state: 'cancelled' }
  /** `elsewhere`: id of the experiment whose run stands in the way. `notHere`: another platform may well do it. */
  | { state: 'failed'; message: string; elsewhere?: string; notHere?: boolean }

export function isActive({ state }: Activity): boolean {
  return state !== 'idle' && state !== 'done' && state !== 'cancelled' && state !== 'failed'
}

const PHASES: Record<Progress['phase'], string> = {
  prepare: '파일을 준비하고 있어요',
  'warm-up': '몸을 풀고 있어요',
  rounds: '재고 있어요',
  finish: '마무리하고 있어요',
}

const DATABASE = { loading: 'PostgreSQL을 불러오고 있어요', starting: 'PostgreSQL을 시작하고 있어요' }

/** What a platform does, in a sentence that changes seldom enough to be read aloud. */
export function activityText(activity: Activity): string {
  switch (activity.state) {
    case 'idle':
      return ''
    case 'waiting':
      return '앞선 측정이 끝나기를 기다려요'
    case 'starting':
      return '시작하고 있어요'
    case 'queued':
      return activity.ahead > 0 ? `앞에 ${activity.ahead}개가 있어요` : '곧 시작해요'
    case 'running':
      if (activity.progress?.doing === 'database') return DATABASE[activity.progress.loaded ? 'loading' : 'starting']
      return activity.progress ? PHASES[activity.progress.phase] : '시작하고 있어요'
    case 'cancelling':
      return '멈추고 있어요'
    case 'done':
      return '다 쟀어요'
    case 'cancelled':
      return '취소했어요'
    case 'failed':
      return activity.message
  }
}
