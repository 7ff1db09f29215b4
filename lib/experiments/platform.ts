import type { Database } from './database.ts'
import type { Checkpoint } from './define.ts'
import type { Environment } from './environment.ts'
import type { Network } from './network.ts'

/** `backend` where there are no scratch files; every file operation then throws `no-file-access`. */
export const NO_FILES = '없음'

/**
 * An open scratch file. All operations are synchronous, positions and sizes in bytes. In a browser this is an OPFS sync
 * access handle (dedicated workers only), in Node a file descriptor.
 */
export interface FileHandle {
  /** Reads up to `into.length` bytes from position `at`; may read fewer; 0 only at the end of the file. */
  read(into: Uint8Array, at: number): number
  /** Writes up to `from.length` bytes at position `at`; may write fewer. Throws `disk-full` when there is no room. */
  write(from: Uint8Array, at: number): number
  size(): number
  truncate(size: number): void
  close(): void
}

/** Scratch files of one run, all gone after the platform is disposed. Names are plain file names without folders. */
export interface Files {
  /** What holds the files: `OPFS`, `ext4`, `tmpfs`, … */
  readonly backend: string
  /**
   * Makes a file of `size` bytes. `fill(into, offset)` must fill all of `into` with the content that starts at `offset`.
   * Overwrites a file of the same name.
   */
  create(name: string, size: number, fill: (into: Uint8Array, offset: number) => void): Promise<void>
  /** Opens a file to read it, or to write it (then it is made when absent; it is not truncated). */
  open(name: string, mode: 'read' | 'write'): Promise<FileHandle>
  remove(name: string): Promise<void>
}

/** Counts that the operating system keeps about this process, as a proof of the kernel's own counts. */
export interface Counters {
  /** Where the numbers come from, e.g. `/proc/self/io`. */
  readonly source: string
  /** Running totals by name, e.g. `{ syscr, syscw }`. */
  read(): Record<string, number>
}

/** Threads that run one experiment's job (`lib/experiments/<name>/job.ts`). */
export interface WorkerPool {
  readonly size: number
  /**
   * Runs the job with `input` in an idle worker, or queues it. The worker that became idle last is taken first: with at
   * most n jobs on their way no more than n workers are used. A job that throws rejects only its own promise. Buffers in
   * `transfer` are moved, not copied.
   */
  run<I, O>(input: I, transfer?: ArrayBuffer[]): Promise<O>
  /** Ends the workers; jobs that are not over are rejected. */
  close(): Promise<void>
}

export interface Workers {
  /** Starts `count` workers with the job of an experiment (its id, `exp-…`); they are loaded and idle when it resolves. */
  open(count: number, experiment: string): Promise<WorkerPool>
}

/** Garbage collections of this thread. */
export interface Collections {
  /** Where the number comes from, e.g. `PerformanceObserver('gc')`. */
  readonly source: string
  /**
   * Running total. Yields first, since collections are told late. In browsers at most one is noticed between two yields:
   * a kernel that counts them calls `pause` every 10 to 1,000 operations.
   */
  read(): Promise<number>
}

/** What both a kernel and a job in a worker may use. */
export interface WorkPlatform {
  readonly kind: 'browser' | 'node'
  /** Milliseconds from an arbitrary start, monotonic. */
  now(): number
  /** Yields to the event loop, so that messages (a cancel among them) are received. */
  pause(): Promise<void>
  /** A timer. */
  sleep(ms: number): Promise<void>
  /** Compresses in this thread. `level` 1 to 9 is heard in Node only; the compressed size differs between machines. */
  gzip?(data: Uint8Array, level?: number): Promise<Uint8Array>
  readonly network?: Network
}

/** What a kernel may use of the machine. One implementation per runtime; kernels use nothing else. Absent: cannot be told here. */
export interface Platform extends WorkPlatform {
  readonly files: Files
  readonly counters?: Counters
  readonly workers?: Workers
  readonly collections?: Collections
  /** Bytes that this process holds. */
  readonly memory?: { read(): { rss?: number; heap?: number; external?: number } }
  /** CPU time of the whole process, all threads, ms since its start. */
  readonly cpu?: { read(): number }
  /**
   * Starts a PostgreSQL for this run; may take seconds. Whoever opens it closes it. Where it has to be loaded first, the
   * checkpoint is told bytes of all bytes.
   */
  openDatabase?(checkpoint?: Checkpoint): Promise<Database>
  /** Whether SharedArrayBuffer may be used and sent to workers. */
  readonly sharedMemory?: boolean
  /**
   * Share of all cores' time (0 to 1) that others took since the last answer; undefined while too little time has passed
   * to tell.
   */
  disturbance?(): number | undefined
  environment(): Promise<Environment>
}

/** A platform together with the end of its life: removes every scratch file. */
export interface DisposablePlatform extends Platform {
  dispose(): Promise<void>
}
