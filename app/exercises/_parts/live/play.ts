import { sceneMessage } from '#lib/exercises/live/memory/messages.ts'
import { MAX_FRAMES } from '#lib/exercises/live/memory/scene.ts'
import type { MemoryFrame } from '#lib/experiments/illustration.ts'
import { openSandboxFrame, parseJson } from '../sandbox-frame.ts'

/** A scene is played in some milliseconds. */
const TIME_LIMIT_MS = 10_000
const ENDLESS = '내 코드가 돌아오지 않아서 멈췄어요. 끝나지 않는 반복이 있는지 살펴보세요.'

export interface ScenePlay {
  /** All frames, and why there are no more where the scene did not come to its end. Never rejects. */
  done: Promise<{ frames: MemoryFrame[]; problem?: string }>
  stop(): void
}

/** Plays an exercise's scene over a learner's code in a sandboxed frame. `bundle`, `worker`: texts of the scripts. */
export function playInSandbox(order: { bundle: string; worker: string; body: string; seed: number }): ScenePlay {
  const frames: MemoryFrame[] = []
  let end: (problem?: string) => void = () => {}
  const done = new Promise<{ frames: MemoryFrame[]; problem?: string }>(resolve => {
    end = problem => {
      clearTimeout(timer)
      frame.close()
      resolve(problem === undefined ? { frames } : { frames, problem })
    }
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const { bundle, worker, body, seed } = order
  const frame = openSandboxFrame(
    { worker, bundle, body, seeds: [seed] },
    {
      onStart() {
        timer = setTimeout(() => end(ENDLESS), TIME_LIMIT_MS)
      },
      onText(text) {
        if (text === '{"type":"end"}') return end()
        const message = sceneMessage.safeParse(parseJson(text))
        if (!message.success) return
        if (message.data.type === 'broken') return end(message.data.message)
        if (frames.length <= MAX_FRAMES) frames.push(message.data.frame as MemoryFrame)
      },
      onEnd: () => end('실행하던 곳이 꺼졌어요. 메모리를 너무 많이 쓰지 않는지 살펴보세요.'),
    },
  )
  return { done, stop: () => end('멈췄어요.') }
}
