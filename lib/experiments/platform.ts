import type { Environment } from './environment.ts'

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

/** What a kernel may use of the machine. One implementation per runtime; kernels use nothing else. */
export interface Platform {
  readonly kind: 'browser' | 'node'
  /** Milliseconds from an arbitrary start, monotonic. */
  now(): number
  readonly files: Files
  /** Absent where the runtime cannot tell. */
  readonly counters?: Counters
  environment(): Promise<Environment>
  /** Yields to the event loop, so that messages (a cancel among them) are received. */
  pause(): Promise<void>
}

/** A platform together with the end of its life: removes every scratch file. */
export interface DisposablePlatform extends Platform {
  dispose(): Promise<void>
}
