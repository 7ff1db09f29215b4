import fs from 'node:fs'
import path from 'node:path'
import type { Database } from '#lib/experiments/database.ts'
import { ExperimentError } from '#lib/experiments/errors.ts'
import type { Counters, DisposablePlatform, FileHandle, Files } from '#lib/experiments/platform.ts'
import { watchCollections } from './collections.ts'
import { disturbanceMeter, fileSystemOf, nodeEnvironment, watchForeignCpu } from './environment.ts'
import { nodeWorkers } from './node-workers.ts'
import { nodeWork } from './work-node.ts'

export interface NodeOptions {
  scratch: string
  /** Opens a PostgreSQL of the run's own. */
  openDatabase?: () => Promise<Database>
}

/**
 * Node as a platform. Scratch files live in a new folder within `scratch`, which must exist and be writable; `dispose`
 * (or `removeScratch`, from an exit handler) removes that folder.
 */
export function createNodePlatform({
  scratch,
  openDatabase,
}: NodeOptions): DisposablePlatform & { removeScratch(): void } {
  const folder = path.join(scratch, `run-${process.pid}-${Date.now().toString(36)}`)
  fs.mkdirSync(folder)
  const backend = fileSystemOf(folder)
  const foreign = watchForeignCpu()
  const opened = new Set<FileHandle>()
  const counters = processCounters()
  const collections = watchCollections()
  const disturbance = disturbanceMeter()
  // A database server computes for the run, and the system's account cannot tell that from a disturbance.
  let database: string | undefined
  const removeScratch = () => {
    for (const handle of [...opened]) handle.close()
    fs.rmSync(folder, { recursive: true, force: true })
  }
  const platform: DisposablePlatform & { removeScratch(): void } = {
    ...nodeWork(),
    files: nodeFiles(folder, backend, opened),
    ...(counters ? { counters } : {}),
    workers: nodeWorkers,
    collections,
    memory: { read: held },
    cpu: { read: cpuTime },
    sharedMemory: true,
    ...(disturbance ? { disturbance } : {}),
    ...(openDatabase
      ? {
          async openDatabase() {
            delete platform.disturbance
            const opened = await openDatabase()
            database = opened.source
            return opened
          },
        }
      : {}),
    environment: async () => ({
      ...nodeEnvironment(backend, database ? undefined : foreign()),
      ...(database ? { database } : {}),
    }),
    removeScratch,
    async dispose() {
      removeScratch()
      collections.close()
      counters?.close()
    },
  }
  return platform
}

function held() {
  const { rss, heapUsed, external } = process.memoryUsage()
  return { rss, heap: heapUsed, external }
}

function cpuTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function nodeFiles(folder: string, backend: string, opened: Set<FileHandle>): Files {
  const within = (name: string) => {
    if (name !== path.basename(name) || name === '..') throw new RangeError(`not a plain file name: ${name}`)
    return path.join(folder, name)
  }
  const open = (name: string, flags: number): FileHandle => {
    const handle = wrap(fs.openSync(within(name), flags, 0o600), () => opened.delete(handle))
    opened.add(handle)
    return handle
  }
  const { O_RDONLY, O_RDWR, O_CREAT } = fs.constants
  return {
    backend,
    async create(name, size, fill) {
      const handle = open(name, O_RDWR | O_CREAT)
      try {
        handle.truncate(0)
        const block = new Uint8Array(Math.min(size, 1 << 20))
        for (let at = 0; at < size; at += block.length) {
          const part = block.subarray(0, Math.min(block.length, size - at))
          fill(part, at)
          for (let written = 0; written < part.length; ) {
            written += handle.write(part.subarray(written), at + written)
          }
        }
      } finally {
        handle.close()
      }
    },
    open: async (name, mode) => open(name, mode === 'read' ? O_RDONLY : O_RDWR | O_CREAT),
    async remove(name) {
      fs.rmSync(within(name), { force: true })
    },
  }
}

function wrap(descriptor: number, onClose: () => void): FileHandle {
  let closed = false
  return {
    read: (into, at) => fs.readSync(descriptor, into, 0, into.length, at),
    write(from, at) {
      try {
        return fs.writeSync(descriptor, from, 0, from.length, at)
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (code !== 'ENOSPC' && code !== 'EDQUOT' && code !== 'EFBIG') throw error
        // EFBIG: beyond what the runner lets this process write (RLIMIT_FSIZE).
        const reason =
          code === 'EFBIG'
            ? '실험 하나가 쓸 수 있는 디스크를 넘어서 멈췄어요.'
            : '실험 서버의 디스크가 가득 찼어요. 잠시 뒤에 다시 해 주세요.'
        throw new ExperimentError('disk-full', reason, { cause: error })
      }
    },
    size: () => fs.fstatSync(descriptor).size,
    truncate: size => fs.ftruncateSync(descriptor, size),
    close() {
      if (closed) return
      closed = true
      fs.closeSync(descriptor)
      onClose()
    },
  }
}

/** Totals of the read and write system calls of this process (proc_pid_io(5)); undefined off Linux or when not allowed. */
function processCounters(): (Counters & { close(): void }) | undefined {
  const source = '/proc/self/io'
  let descriptor: number
  try {
    descriptor = fs.openSync(source, 'r')
  } catch {
    return undefined
  }
  const text = Buffer.alloc(1024)
  const total = (content: string, name: string) => Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec(content)?.[1])
  return {
    source,
    read() {
      // One read call on an open file: reading costs exactly one counted call, which the harness takes off.
      const content = text.toString('latin1', 0, fs.readSync(descriptor, text, 0, text.length, 0))
      return { syscr: total(content, 'syscr'), syscw: total(content, 'syscw') }
    },
    close: () => fs.closeSync(descriptor),
  }
}
