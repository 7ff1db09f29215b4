/** Learners and bench runners for the integration tests of server runs. */
import { execFileSync, fork } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { POST as learner } from '#app/api/learner/route.ts'
import { sender } from '#lib/bench/queue.ts'
import type { RunView } from '#lib/bench/runs.ts'
import { closeDatabase } from '#lib/db/client.ts'
import { notifications } from '#lib/db/listen.ts'
import { cookiesOf, send } from '#lib/http/testing/request.ts'
import { GET as read } from '../[id]/route.ts'
import { POST as start } from '../route.ts'

export const FILE_BYTES = 10_240_000
export const QUICK = { bufferSizes: [65_536, 1_048_576], fileBytes: FILE_BYTES, rounds: 5 }
/**
 * Waits most of its time, so that it lasts long enough (15 s) to be cancelled or killed in the middle on the fastest machine
 * too, and keeps no slow one busy.
 */
export const LASTING = { workers: [1, 2], payloads: 32, payloadBytes: 65_536, rounds: 30 }
/** Likewise, for what goes on to its end afterwards: 3 s. */
export const LONG = { ...LASTING, payloads: 16, rounds: 5 }

export const newScratch = () => mkdtempSync(path.join(tmpdir(), 'jaeda-scratch-'))

export interface Runner {
  /** Ends it as the launcher does. */
  stop(): Promise<void>
  /** SIGKILL. */
  kill(): Promise<void>
  /** Process ids of its children. */
  children(): number[]
}

/** A bench runner, once it has connected. */
export async function startRunner(env: Record<string, string>): Promise<Runner> {
  const runner = fork('workers/bench-runner.node.ts', { env: { ...process.env, ...env } })
  const ended = new Promise<void>(resolve => runner.once('exit', () => resolve()))
  await Promise.race([
    new Promise(resolve => runner.once('message', resolve)),
    ended.then(() => Promise.reject(new Error('the runner ended at once'))),
  ])
  return {
    stop() {
      if (runner.connected) runner.disconnect()
      return ended
    },
    kill() {
      runner.kill('SIGKILL')
      return ended
    },
    children() {
      try {
        const found = execFileSync('pgrep', ['-P', String(runner.pid)], { encoding: 'utf8' })
        return found.trim().split('\n').map(Number)
      } catch {
        return []
      }
    },
  }
}

/** A new guest who asks for runs on the server. */
export async function guest() {
  const headers = { cookie: cookiesOf(await send(learner, { method: 'POST' })) }
  const request = (params: unknown, { experiment = 'exp-buffer-size', ...more }: Record<string, unknown> = {}) =>
    send(start, { method: 'POST', body: { platform: 'node', experiment, params, ...more }, headers })
  const lasting = async (params: typeof LASTING): Promise<RunView> =>
    (await (await request(params, { experiment: 'exp-worker-count' })).json()).run
  const state = async (id: string): Promise<RunView> =>
    (await (await send(read, { params: { id }, headers })).json()).run
  const until = async (id: string, wanted: (run: RunView) => boolean): Promise<RunView> => {
    for (;;) {
      const run = await state(id)
      if (wanted(run)) return run
      await sleep(50)
    }
  }
  return { headers, request, lasting, state, until, over: (id: string) => until(id, run => run.finishedAt !== null) }
}

/** Closes what the route handlers opened. */
export async function closeConnections(): Promise<void> {
  await (await sender()).stop({ graceful: false })
  await notifications().close()
  await closeDatabase()
}
