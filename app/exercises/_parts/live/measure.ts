import { LIVE_BUDGET_MS } from '#lib/exercises/live/define-live.ts'
import { experimentOf } from '#lib/exercises/live/live.ts'
import { type LiveOrder, liveMessage } from '#lib/exercises/live/messages.ts'
import { LIVE_RUNS, type LiveName } from '#lib/exercises/live/runs.ts'
import type { Progress } from '#lib/experiments/harness/progress.ts'
import { parseRunResult, type RunResult } from '#lib/experiments/harness/result.ts'
import { openSandboxFrame, parseJson } from '../sandbox-frame.ts'

/** A run that has told nothing for so long hangs in the learner's code. ms; a sample takes well under a second. */
const PATIENCE_MS = 8_000
/** The harness keeps its budget unless the code does not come back; disturbed rounds may stretch it to one and a half. ms */
const LIMIT_MS = 3 * LIVE_BUDGET_MS

export type LiveOutcome = { ok: true; result: RunResult } | { ok: false; reason: string }

export interface LiveMeasurement {
  /** Never rejects. */
  outcome: Promise<LiveOutcome>
  stop(): void
}

const ENDLESS = '내 코드가 돌아오지 않아서 멈췄어요. 끝나지 않는 반복이 있는지 살펴보세요.'
const UNREADY = '컴퓨터가 바빠서 잴 준비를 마치지 못했어요. 잠시 뒤에 다시 재 보세요.'
const GONE = '재던 곳이 꺼졌어요. 메모리를 너무 많이 쓰지 않는지 살펴보세요.'

/** Measures a learner's code in a sandboxed frame. `scripts`: texts of the frame's worker and of the workers that it opens. */
export function measureLive(
  live: LiveName,
  body: string,
  scripts: { worker: string; job: string },
  onProgress: (progress: Progress) => void,
): LiveMeasurement {
  let end: (outcome: LiveOutcome) => void = () => {}
  const outcome = new Promise<LiveOutcome>(resolve => {
    end = how => {
      clearTimeout(limit)
      clearTimeout(patience)
      frame.close()
      resolve(how)
    }
  })
  const fail = (reason: string) => end({ ok: false, reason })
  let limit: ReturnType<typeof setTimeout> | undefined
  let patience: ReturnType<typeof setTimeout> | undefined
  /** Workers are being opened, which is no work of the learner's code and takes what the machine takes. */
  let isPreparing = false
  const heard = (phase?: Progress['phase']) => {
    isPreparing = phase === 'prepare'
    clearTimeout(patience)
    if (!isPreparing) patience = setTimeout(() => fail(ENDLESS), PATIENCE_MS)
  }
  const order: LiveOrder = { live, body, job: scripts.job }
  const frame = openSandboxFrame(
    { worker: scripts.worker, ...order },
    {
      onStart() {
        limit = setTimeout(() => fail(isPreparing ? UNREADY : ENDLESS), LIMIT_MS)
        heard()
      },
      onText(text) {
        const message = liveMessage.safeParse(parseJson(text))
        if (!message.success) return
        heard(message.data.type === 'progress' ? message.data.progress.phase : undefined)
        if (message.data.type === 'progress') onProgress(message.data.progress)
        else if (message.data.type === 'failed') fail(message.data.reason)
        else end(readResult(live, message.data.result))
      },
      onEnd: how =>
        fail(how.kind === 'crashed' && !/memory/i.test(how.text) ? `재던 곳이 꺼졌어요. (${how.text})` : GONE),
    },
  )
  return { outcome, stop: () => fail('멈췄어요.') }
}

/** What comes out of the frame is a stranger's word. */
function readResult(live: LiveName, result: unknown): LiveOutcome {
  try {
    return { ok: true, result: parseRunResult(experimentOf(LIVE_RUNS[live]), result) }
  } catch {
    return { ok: false, reason: '잰 결과의 형식이 맞지 않아서 그릴 수 없어요.' }
  }
}
