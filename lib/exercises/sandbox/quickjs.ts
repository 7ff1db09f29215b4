import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core'
import { imageOf } from './images.ts'
import { type Machine, startMachine } from './machine.ts'
import { type Grade, GradeBook, realmMessage } from './verdict.ts'

export interface SandboxLimits {
  /** Bytes that the engine may allocate for one run. */
  memoryBytes: number
  stackBytes: number
  /** Wall time of one run, ms. */
  timeMs: number
}

/** The stack is enough for about 1,000 calls in one another. */
export const SANDBOX_LIMITS: SandboxLimits = { memoryBytes: 48 << 20, stackBytes: 208 << 10, timeMs: 4000 }

export interface SandboxTask {
  /** Bundle of the exercise's checks: a script whose value is a `RealmStart`. Ours. */
  bundle: string
  checks: { id: string; title: string }[]
  /** The learner's JavaScript that assigns to `exports`. */
  body: string
  /** The first is the one that learners see. */
  seeds: number[]
}

/** Promise jobs taken at a time between two looks at the clock. */
const JOBS_AT_ONCE = 1000

/**
 * Runs checks over a learner's code in a QuickJS of its own, made for this run and dropped after it, so nothing can be left
 * in it for the next one (machine.ts). It does not yield while it runs: call it in a worker thread that can be terminated,
 * since a native operation of the engine may not look at the time.
 */
export async function gradeInQuickJS(task: SandboxTask, limits: SandboxLimits = SANDBOX_LIMITS): Promise<Grade> {
  const book = new GradeBook(task.checks, task.seeds[0] as number)
  const image = await imageOf(task.bundle)
  let deadline = Number.POSITIVE_INFINITY
  const isLate = () => performance.now() > deadline
  const machine = await startMachine(image, text => {
    // What is told after the end is how the code took being interrupted.
    if (!isLate()) book.add(realmMessage.parse(JSON.parse(text)))
  })
  try {
    deadline = performance.now() + limits.timeMs
    return run(machine, task, { ...limits, isLate }, book)
  } catch (error) {
    // The thread's own stack can end before QuickJS finds its share used up: its parser takes little of it for each bracket.
    if (!(error instanceof RangeError && /call stack/.test(error.message))) throw error
    return book.grade({ state: 'memory', message: '너무 깊이 들어갔어요. 끝나지 않는 재귀가 있는지 살펴보세요.' })
  } finally {
    machine.end()
  }
}

function run(
  machine: Machine,
  task: SandboxTask,
  { isLate, ...limits }: SandboxLimits & { isLate: () => boolean },
  book: GradeBook,
): Grade {
  const { runtime, context } = machine
  runtime.setMemoryLimit(limits.memoryBytes)
  runtime.setMaxStackSize(limits.stackBytes)
  runtime.setInterruptHandler(isLate)
  const failure = (error: unknown) => {
    if (isLate()) {
      const message = `${limits.timeMs / 1000}초 안에 끝나지 않았어요. 끝나지 않는 반복이 있는지 살펴보세요.`
      return book.grade({ state: 'timeout', message })
    }
    if (/out of memory/.test(JSON.stringify(error) ?? '')) {
      return book.grade({ state: 'memory', message: '메모리를 너무 많이 썼어요.' })
    }
    return book.grade({ state: 'crashed', message: '채점기에 문제가 생겼어요. 다시 채점할 수 있어요.' })
  }
  const session = begin(machine, task)
  if (!session.ok) return failure(session.error)
  for (;;) {
    do {
      const jobs = runtime.executePendingJobs(JOBS_AT_ONCE)
      if (jobs.error) return failure(context.dump(jobs.error))
      if (isLate()) return failure(undefined)
    } while (runtime.hasPendingJob())
    const next = session.step()
    if (!next.ok) return failure(next.error)
    if (next.done) return book.grade()
  }
}

type Step = { ok: true; done: boolean } | { ok: false; error: unknown }

/** Handles are never given back: the machine they belong to lives as long as the run. */
function begin(
  { context, session }: Machine,
  { body, seeds }: SandboxTask,
): { ok: true; step: () => Step } | { ok: false; error: unknown } {
  const seedList = called(context, context.evalCode(`[${seeds.map(Number).join()}]`, 'seeds.js'))
  if (!seedList.ok) throw new Error('seeds are no numbers')
  const loaded = called(context, context.callMethod(session, 'load', [context.newString(body), seedList.value]))
  if (!loaded.ok) return loaded
  const isLoaded = context.dump(loaded.value) === true
  return {
    ok: true,
    step() {
      if (!isLoaded) return { ok: true, done: true }
      const step = called(context, context.callMethod(session, 'step'))
      return step.ok ? { ok: true, done: context.dump(step.value) === 'done' } : step
    },
  }
}

type Called = { ok: true; value: QuickJSHandle } | { ok: false; error: unknown }

function called(context: QuickJSContext, result: ReturnType<QuickJSContext['evalCode']>): Called {
  return result.error ? { ok: false, error: context.dump(result.error) } : { ok: true, value: result.value }
}
