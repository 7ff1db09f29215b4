import { SHOWN_SEED } from '#lib/exercises/manifest.ts'
import { type Grade, GradeBook, realmMessage } from '#lib/exercises/sandbox/verdict.ts'
import { openSandboxFrame, parseJson } from './sandbox-frame.ts'

/** A run in the browser that takes longer is ended. ms */
export const TIME_LIMIT_MS = 10_000

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

/** Runs checks over a learner's code natively in a sandboxed frame. `onOutput`: a line of the console, as it comes. */
export function runInSandbox({ worker, bundle, body, checks }: Task, onOutput: (line: string) => void): SandboxRun {
  const book = new GradeBook(checks, SHOWN_SEED)
  let end: (grade: Grade) => void = () => {}
  const done = new Promise<Grade>(resolve => {
    end = grade => {
      clearTimeout(timer)
      frame.close()
      resolve(grade)
    }
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = `${TIME_LIMIT_MS / 1000}초 안에 끝나지 않아서 멈췄어요. 끝나지 않는 반복이 있는지 살펴보세요.`
  const frame = openSandboxFrame(
    { worker, bundle, body, seeds: [SHOWN_SEED] },
    {
      onStart() {
        timer = setTimeout(() => end(book.grade({ state: 'timeout', message: late })), TIME_LIMIT_MS)
      },
      onText(text) {
        if (text === '{"type":"end"}') return end(book.grade())
        const parsed = realmMessage.safeParse(parseJson(text))
        if (!parsed.success) return
        book.add(parsed.data)
        if (parsed.data.type === 'log') onOutput(parsed.data.text)
      },
      onEnd(how) {
        if (how.kind === 'silent') {
          end(book.grade({ state: 'memory', message: '실행하던 곳이 꺼졌어요. 메모리를 너무 많이 쓴 것 같아요.' }))
        } else if (/memory/i.test(how.text)) {
          end(book.grade({ state: 'memory', message: '메모리를 너무 많이 써서 멈췄어요.' }))
        } else {
          const message = '실행하던 곳이 꺼졌어요. 메모리를 너무 많이 쓰지 않는지 살펴보세요.'
          end(book.grade({ state: 'crashed', message }))
        }
      },
    },
  )
  return { done, stop: () => end(book.grade({ state: 'timeout', message: '멈췄어요.' })) }
}
