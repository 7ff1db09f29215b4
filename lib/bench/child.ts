import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Progress } from '#lib/experiments/harness/progress.ts'
import { HARDWARE_FILES } from './environment.ts'
import { type BenchLimits, type ChildExit, explainExit, folderBytes, LastWords, outOfMemory } from './limits.ts'
import type { DatabaseAddress } from './run-database.ts'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CHILD = path.join(ROOT, 'workers', 'bench-child.node.ts')

const DISK_WATCH_MS = 200
const EXIT_PATIENCE_MS = 1_000
/**
 * What Node reserves without using it, most of it room for compiled code (V8: 512 MB on x64, 128 MB on arm64), counts as
 * data segment too. Worker threads would each reserve as much again: they must be started with a small `codeRangeSizeMb`.
 */
const ENGINE_BYTES = (process.arch === 'x64' ? 640 : 256) * 1024 ** 2

export interface ChildOrder {
  experiment: string
  params: unknown
  /** Existing folder, the only one that the child may write to. */
  scratch: string
  /** This process is one of so many that share the rounds. */
  share: { of: number }
  /** The run's own database. */
  database?: DatabaseAddress
  /** Record a CPU profile. */
  profile?: boolean
}

export type ChildEnd = { result: unknown; reason?: undefined } | { result?: undefined; reason: string }

export interface BenchChild {
  /** Never rejects. */
  end: Promise<ChildEnd>
  kill(): void
}

/**
 * Runs an order in a process of its own: lowest priority, limited memory, disk and time, reading only the project and its
 * scratch folder. It is killed, with all its threads, when it goes beyond a limit.
 */
export function startChild(
  order: ChildOrder,
  limits: BenchLimits,
  timeMs: number,
  onProgress: (progress: Progress) => void,
): BenchChild {
  const child = fork(CHILD, { cwd: ROOT, ...command(order, limits), stdio: ['ignore', 'inherit', 'pipe', 'ipc'] })
  return { end: watch(child, order, limits, timeMs, onProgress), kill: () => child.kill('SIGKILL') }
}

/** How to start the child. Limits and priority are set before Node begins, so that all of its threads have them. */
function command({ scratch, profile }: ChildOrder, limits: BenchLimits) {
  // Learners choose parameters, never code; the permission model is a second wall behind that.
  const node = [
    '--permission',
    '--allow-worker',
    // Both come with a warning that the wall gets lower.
    '--disable-warning=SecurityWarning',
    ...(profile ? ['--allow-inspector'] : []),
    ...[`${ROOT}*`, `${scratch}*`, ...HARDWARE_FILES].map(file => `--allow-fs-read=${file}`),
    `--allow-fs-write=${scratch}*`,
  ]
  const env = { PATH: process.env.PATH ?? '', NODE_ENV: 'production' as const }
  const prlimit = onPath('prlimit')
  const data = allowed(limits.memoryBytes + ENGINE_BYTES, 'Max data size')
  const limited = prlimit ? [prlimit, `--data=${data}`, `--fsize=${allowed(limits.diskBytes, 'Max file size')}`] : []
  const nice = onPath('nice')
  const [execPath = process.execPath, ...execArgv] = [
    ...limited,
    ...(nice ? [nice, '-n', '19'] : []),
    process.execPath,
    ...node,
  ]
  return { execPath, execArgv, env, serialization: 'json' as const }
}

/** At most what this process may give away itself (/proc/self/limits); prlimit would refuse to start with more. */
function allowed(bytes: number, name: string): number {
  try {
    const row = new RegExp(`^${name} +\\S+ +(\\d+)`, 'm').exec(readFileSync('/proc/self/limits', 'utf8'))
    return Math.min(bytes, Number(row?.[1] ?? bytes))
  } catch {
    return bytes
  }
}

const found = new Map<string, string | undefined>()

/** A program of the system; undefined where there is none, as on Windows. */
function onPath(name: string): string | undefined {
  if (!found.has(name)) {
    const folders = process.platform === 'win32' ? [] : (process.env.PATH ?? '').split(path.delimiter)
    found.set(
      name,
      folders.map(folder => path.join(folder, name)).find(file => existsSync(file)),
    )
  }
  return found.get(name)
}

function watch(
  child: ChildProcess,
  order: ChildOrder,
  limits: BenchLimits,
  timeMs: number,
  onProgress: (progress: Progress) => void,
): Promise<ChildEnd> {
  return new Promise(resolve => {
    let end: ChildEnd | undefined
    const said = new LastWords()
    let exceeded: ChildExit['exceeded']
    const killFor = (limit: NonNullable<ChildExit['exceeded']>) => {
      exceeded ??= limit
      child.kill('SIGKILL')
    }
    const timer = setTimeout(() => killFor('time'), Math.max(0, timeMs))
    // RLIMIT_FSIZE caps one file only.
    const disk = setInterval(() => {
      if (folderBytes(order.scratch) > limits.diskBytes) killFor('disk')
    }, DISK_WATCH_MS)
    child.stderr?.on('data', (chunk: Buffer) => {
      said.add(chunk.toString())
      process.stderr.write(chunk)
    })
    child.on('message', message => {
      const { type, ...rest } = message as {
        type: string
        result?: unknown
        code?: string
        reason?: string
        progress?: Progress
      }
      if (type === 'progress' && rest.progress) onProgress(rest.progress)
      else if (type === 'result') end ??= { result: rest.result }
      else if (type === 'error') {
        end ??= { reason: rest.code === 'out-of-memory' ? outOfMemory(limits) : String(rest.reason) }
      }
      if (end) killLater(child)
    })
    const finish = (fallback: string) => {
      clearTimeout(timer)
      clearInterval(disk)
      // What it did beyond a limit is void, even when it came to an end first.
      resolve(exceeded || !end ? { reason: fallback } : end)
    }
    child.once('error', error => finish(`측정 프로세스를 시작하지 못했어요(${error.message}).`))
    // `close` comes after `exit`, when all that it wrote has been read.
    child.once('close', (code, signal) =>
      finish(explainExit({ code, signal, stderr: String(said), ...(exceeded ? { exceeded } : {}) }, limits)),
    )
    child.send({ type: 'run', ...order }, () => {})
  })
}

/** A child that has said its last word and does not end all the same (Node 24 can hang in `process.exit`) is killed. */
function killLater(child: ChildProcess): void {
  const timer = setTimeout(() => child.kill('SIGKILL'), EXIT_PATIENCE_MS)
  child.once('exit', () => clearTimeout(timer))
}
