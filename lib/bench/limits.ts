import { lstatSync, readdirSync, statfsSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const MIB = 1024 ** 2

/** What one run may use of the bench machine. */
export interface BenchLimits {
  /** Memory that each process of the run may write to, bytes: heap limits do not cap buffers, RLIMIT_DATA does. */
  memoryBytes: number
  /** All scratch files of the run together, bytes. */
  diskBytes: number
  /** From its beginning to its end, ms; the harness itself stops measuring well before. */
  timeMs: number
}

const environment = z.object({
  JAEDA_BENCH_MEMORY_MB: z.coerce.number().int().min(32).max(1_048_576).default(1024),
  JAEDA_BENCH_DISK_MB: z.coerce.number().int().min(1).max(1_048_576).default(512),
  // The queue gives a job up after ten minutes.
  JAEDA_BENCH_SECONDS: z.coerce.number().int().min(1).max(540).default(120),
})

/** Limits from the environment (table in the README). @throws Error naming the variable that is wrong */
export function benchLimits(env: Record<string, string | undefined>): BenchLimits {
  const parsed = environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new Error(
      `환경 변수 ${issue?.path.join('.')} 값이 올바르지 않아요. README의 설정 표를 확인해 주세요. / ${issue?.message}`,
    )
  }
  const { JAEDA_BENCH_MEMORY_MB, JAEDA_BENCH_DISK_MB, JAEDA_BENCH_SECONDS } = parsed.data
  return {
    memoryBytes: JAEDA_BENCH_MEMORY_MB * MIB,
    diskBytes: JAEDA_BENCH_DISK_MB * MIB,
    timeMs: JAEDA_BENCH_SECONDS * 1000,
  }
}

/** Left free beside what a run may write: the database may live on the same disk. */
const RESERVE_BYTES = 256 * MIB

/** Whether the disk of `folder` has room for everything that a run may write. */
export function hasRoom(folder: string, { diskBytes }: BenchLimits): boolean {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize >= diskBytes + RESERVE_BYTES
}

/** Bytes that the files of a folder take on the disk, subfolders included. A file that goes away meanwhile counts nothing. */
export function folderBytes(folder: string): number {
  try {
    return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
      const inside = path.join(folder, entry.name)
      return sum + (entry.isDirectory() ? folderBytes(inside) : bytesOf(inside))
    }, 0)
  } catch {
    return 0
  }
}

function bytesOf(file: string): number {
  try {
    return lstatSync(file).size
  } catch {
    return 0
  }
}

const mib = (bytes: number) => `${Math.round(bytes / MIB).toLocaleString('ko-KR')} MB`

/** Why a child ended that did not say so itself. `exceeded`: the limit for which the runner killed it. */
export interface ChildExit {
  code: number | null
  signal: string | null
  /** What it wrote to standard error, as far as it tells why (LastWords). */
  stderr: string
  exceeded?: 'time' | 'disk'
}

/** V8 and Node abort with these words when an allocation fails; an abort for another reason has others. */
const MEMORY_WORDS = /out of memory|allocation failed|bad_alloc|heap limit/i
/** Characters. */
const KEPT = 4_096

/**
 * Of what a process writes to standard error the end, and the words of an allocation that failed wherever they stand: when
 * several threads meet the limit at once, each writes a long stack behind them.
 */
export class LastWords {
  #end = ''
  #memory = ''

  add(text: string): void {
    this.#end += text
    this.#memory ||= MEMORY_WORDS.exec(this.#end)?.[0] ?? ''
    this.#end = this.#end.slice(-KEPT)
  }

  toString(): string {
    return `${this.#memory}\n${this.#end}`.trim()
  }
}

/** The reason in Korean, for the learner. */
export function explainExit({ code, signal, stderr, exceeded }: ChildExit, limits: BenchLimits): string {
  if (exceeded === 'time') return `시간 제한(${limits.timeMs / 1000}초)을 넘어서 멈췄어요.`
  if (exceeded === 'disk') return `디스크 제한(${mib(limits.diskBytes)})을 넘어서 멈췄어요.`
  if (MEMORY_WORDS.test(stderr)) return outOfMemory(limits)
  // An allocation that fails in native code which does not check for it leaves no word. Our kernels have no native code of
  // their own, so with a memory limit this is by far the likeliest cause.
  if (signal === 'SIGSEGV' || signal === 'SIGBUS') {
    return `메모리 제한(${mib(limits.memoryBytes)})에 닿아 꺼진 것 같아요(${signal}). 설정을 줄여서 다시 해 보세요.`
  }
  return `측정 프로세스가 도중에 끝났어요(${signal ?? `종료 코드 ${code}`}). 다시 해 보고, 되풀이되면 알려 주세요.`
}

/** The reason of a run that asked for more memory than it may have. */
export function outOfMemory({ memoryBytes }: BenchLimits): string {
  return `메모리 제한(${mib(memoryBytes)})을 넘어서 멈췄어요. 설정을 줄여서 다시 해 보세요.`
}
