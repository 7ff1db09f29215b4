import { SHOWN_SEED } from '#lib/exercises/manifest.ts'
import { type Grade, GradeBook, realmMessage } from '#lib/exercises/sandbox/verdict.ts'

/** A run in the browser that takes longer is ended. ms */
export const TIME_LIMIT_MS = 10_000

/** A frame that has been silent for so long is dead. ms; it speaks twice a second, in a hidden page less often. */
const SILENCE_MS = 3_000

export interface SandboxRun {
  /** How it ended; never rejects. */
  done: Promise<Grade>
  /** Ends it at once. */
  stop(): void
}

interface Task {
  /** Script of the exercise's checks. */
  bundle: string
  /** Script of the worker. */
  worker: string
  checks: readonly { id: string; title: string }[]
  /** The learner's JavaScript that assigns to `exports`. */
  body: string
}

/**
 * Runs checks over a learner's code natively, in a worker of a sandboxed frame with an opaque origin: it can read no cookie
 * and reach no address. `onOutput`: a line of the console, as it comes.
 */
export function runInSandbox(task: Task, onOutput: (line: string) => void): SandboxRun {
  const book = new GradeBook(task.checks, SHOWN_SEED)
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.hidden = true
  frame.title = '코드 실행'
  frame.src = '/sandbox'
  let end: (grade: Grade) => void = () => {}
  const done = new Promise<Grade>(resolve => {
    end = grade => {
      clearTimeout(timer)
      clearInterval(watch)
      removeEventListener('message', onMessage)
      // The worker goes with its frame, whatever it is doing.
      frame.remove()
      resolve(grade)
    }
  })
  const timer = setTimeout(
    () =>
      end(
        book.grade({
          state: 'timeout',
          message: `${TIME_LIMIT_MS / 1000}초 안에 끝나지 않아서 멈췄어요. 끝나지 않는 반복이 있는지 살펴보세요.`,
        }),
      ),
    TIME_LIMIT_MS,
  )
  let heard = performance.now()
  const watch = setInterval(() => {
    if (document.hidden) heard = performance.now()
    if (performance.now() - heard < SILENCE_MS) return
    end(book.grade({ state: 'memory', message: '실행하던 곳이 꺼졌어요. 메모리를 너무 많이 쓴 것 같아요.' }))
  }, 500)
  const onMessage = ({ source, data }: MessageEvent) => {
    if (source !== frame.contentWindow) return
    heard = performance.now()
    if (data?.type === 'ready') start()
    else if (data?.type === 'crashed') {
      const isMemory = /memory/i.test(String(data.text))
      end(
        book.grade(
          isMemory
            ? { state: 'memory', message: '메모리를 너무 많이 써서 멈췄어요.' }
            : { state: 'crashed', message: '실행하던 곳이 꺼졌어요. 메모리를 너무 많이 쓰지 않는지 살펴보세요.' },
        ),
      )
    }
  }
  const start = () => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => {
      if (data === '{"type":"end"}') return end(book.grade())
      const parsed = realmMessage.safeParse(parseJson(data))
      if (!parsed.success) return
      book.add(parsed.data)
      if (parsed.data.type === 'log') onOutput(parsed.data.text)
    }
    const { worker, bundle, body } = task
    frame.contentWindow?.postMessage({ worker, bundle, body, seeds: [SHOWN_SEED] }, '*', [port2])
  }
  addEventListener('message', onMessage)
  document.body.append(frame)
  return {
    done,
    stop: () => end({ ...book.grade({ state: 'timeout', message: '멈췄어요.' }) }),
  }
}

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return undefined
  }
}
