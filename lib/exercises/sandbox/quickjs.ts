import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import variant from '@jitl/quickjs-ng-wasmfile-release-sync'
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
} from 'quickjs-emscripten-core'
import { type Grade, GradeBook, realmMessage } from './verdict.ts'

export interface SandboxLimits {
  /** Bytes that the engine may allocate for one run. */
  memoryBytes: number
  stackBytes: number
  /** Wall time of one run, ms. */
  timeMs: number
}

export const SANDBOX_LIMITS: SandboxLimits = { memoryBytes: 48 << 20, stackBytes: 192 << 10, timeMs: 4000 }

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

/** Pages of 64 KiB: the whole machine with its engine, 64 MB at most. */
const PAGES = { initial: 256, maximum: 1024 }

const compiled = new WebAssembly.Module(
  readFileSync(createRequire(import.meta.url).resolve('@jitl/quickjs-ng-wasmfile-release-sync/wasm')),
)

/**
 * Runs checks over a learner's code in a QuickJS of its own: a WebAssembly machine without any import that reaches the host,
 * except one function that takes a text. The machine is made for this run (about 3 ms) and dropped after it, so nothing can
 * be left in it for the next one. It does not yield while it runs: call it in a worker thread that can be terminated, since
 * a native operation of the engine may not look at the time.
 */
export async function gradeInQuickJS(task: SandboxTask, limits: SandboxLimits = SANDBOX_LIMITS): Promise<Grade> {
  const wasmMemory = new WebAssembly.Memory(PAGES)
  const quickjs = await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmModule: compiled, wasmMemory }))
  const book = new GradeBook(task.checks, task.seeds[0] as number)
  const deadline = performance.now() + limits.timeMs
  const isLate = () => performance.now() > deadline
  const runtime = quickjs.newRuntime()
  runtime.setMemoryLimit(limits.memoryBytes)
  runtime.setMaxStackSize(limits.stackBytes)
  runtime.setInterruptHandler(isLate)
  const context = runtime.newContext()
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
  const session = begin(context, task, text => book.add(realmMessage.parse(JSON.parse(text))))
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
  context: QuickJSContext,
  { bundle, body, seeds }: SandboxTask,
  hear: (text: string) => void,
): { ok: true; step: () => Step } | { ok: false; error: unknown } {
  const host = context.newObject()
  const tell = context.newFunction('tell', text => {
    if (context.typeof(text) === 'string') hear(context.getString(text))
  })
  context.setProp(host, 'tell', tell)
  const seedList = called(context, context.evalCode(`[${seeds.map(Number).join()}]`, 'seeds.js'))
  const start = called(context, context.evalCode(bundle, 'checks.js'))
  if (!seedList.ok) throw new Error('seeds are no numbers')
  if (!start.ok) throw new Error(`bundle of checks fails: ${JSON.stringify(start.error)}`)
  const session = called(context, context.callFunction(start.value, context.undefined, seedList.value, host))
  if (!session.ok) throw new Error(`session does not start: ${JSON.stringify(session.error)}`)
  const loaded = called(context, context.callMethod(session.value, 'load', [context.newString(body)]))
  if (!loaded.ok) return loaded
  const isLoaded = context.dump(loaded.value) === true
  return {
    ok: true,
    step() {
      if (!isLoaded) return { ok: true, done: true }
      const step = called(context, context.callMethod(session.value, 'step'))
      return step.ok ? { ok: true, done: context.dump(step.value) === 'done' } : step
    },
  }
}

type Called = { ok: true; value: QuickJSHandle } | { ok: false; error: unknown }

function called(context: QuickJSContext, result: ReturnType<QuickJSContext['evalCode']>): Called {
  return result.error ? { ok: false, error: context.dump(result.error) } : { ok: true, value: result.value }
}
