import { browserAbilities } from './abilities.ts'
import type { Database } from './database.ts'
import type { Checkpoint } from './define.ts'
import type { Environment } from './environment.ts'
import { ExperimentError } from './errors.ts'
import { clockResolution } from './harness/clock.ts'
import {
  type Collections,
  type DisposablePlatform,
  type FileHandle,
  type Files,
  NO_FILES,
  type Workers,
  type WorkPlatform,
} from './platform.ts'
import { browserWork } from './work-browser.ts'
import { openPool, type Thread } from './worker-pool.ts'

/** The part of OPFS that only dedicated workers have, and that TypeScript's DOM library therefore leaves out. */
interface SyncAccessHandle {
  read(into: Uint8Array, options: { at: number }): number
  write(from: Uint8Array, options: { at: number }): number
  getSize(): number
  truncate(size: number): void
  close(): void
}
type SyncCapable = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccessHandle> }

const FOLDER = 'jaeda-scratch'
const LOCK = 'jaeda-experiment'
/** A worker that was ended in mid-run lets go of the lock, and then of its files, only once it is gone. ms */
const LETS_GO_MS = 3_000

const noFileAccess = (cause?: unknown) =>
  new ExperimentError(
    'no-file-access',
    '이 브라우저에서는 파일을 바로 읽고 쓸 수 없어 실험할 수 없어요. 시크릿 모드라면 일반 창에서 열고, 브라우저를 최신 버전으로 올려 주세요. 서버 실험은 그대로 쓸 수 있어요.',
    { cause },
  )

export interface BrowserOptions {
  /** Starts `workers/experiment-job.worker.ts`: only an entry point may name another. */
  openJobWorker?: () => Worker
  /** `openPglite`: only a run that wants a database loads what it needs. */
  openDatabase?: (checkpoint?: Checkpoint) => Promise<Database>
}

/**
 * The browser as a platform, inside a dedicated worker: scratch files in the origin private file system where it has
 * one. One run at a time per browser, over all tabs, by a Web Lock: two runs would disturb each other and share the
 * scratch folder. Throws `busy`.
 */
export async function openBrowserPlatform({
  openJobWorker,
  openDatabase,
}: BrowserOptions = {}): Promise<DisposablePlatform> {
  const release = await takeLock()
  const scratch = await openScratch().catch(noFileAccess)
  const abilities = browserAbilities()
  const collections = abilities.collections ? watchCollections() : undefined
  const open = new Set<FileHandle>()
  const work = browserWork()
  let database: string | undefined
  return {
    ...work,
    files: scratch instanceof ExperimentError ? noFiles(scratch) : opfsFiles(scratch.folder, open),
    ...(openJobWorker && abilities.workers ? { workers: browserWorkers(openJobWorker) } : {}),
    ...(openDatabase && abilities.database
      ? {
          async openDatabase(checkpoint) {
            const opened = await openDatabase(checkpoint)
            database = opened.source
            return opened
          },
        }
      : {}),
    ...(collections ? { collections: collectionsOf(collections, work) } : {}),
    sharedMemory: abilities.sharedMemory,
    environment: async () => ({
      ...browserEnvironment(scratch instanceof ExperimentError ? NO_FILES : 'OPFS'),
      ...(database ? { database } : {}),
    }),
    async dispose() {
      collections?.stop()
      for (const handle of [...open]) handle.close()
      try {
        if (!(scratch instanceof ExperimentError)) await removeIfThere(scratch.root, FOLDER)
      } finally {
        release()
      }
    },
  }
}

async function openScratch(): Promise<{ root: FileSystemDirectoryHandle; folder: FileSystemDirectoryHandle }> {
  const storage = globalThis.navigator?.storage
  const supported =
    typeof FileSystemFileHandle !== 'undefined' && 'createSyncAccessHandle' in FileSystemFileHandle.prototype
  if (!supported || typeof storage?.getDirectory !== 'function') throw new Error('no origin private file system')
  const root = await storage.getDirectory()
  // Left over by a worker that was ended in mid-run; the lock says that nobody uses it.
  for (const until = performance.now() + LETS_GO_MS; ; ) {
    try {
      await removeIfThere(root, FOLDER)
      break
    } catch (error) {
      const isHeld = error instanceof DOMException && error.name === 'NoModificationAllowedError'
      if (!isHeld || performance.now() >= until) throw error
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
  return { root, folder: await root.getDirectoryHandle(FOLDER, { create: true }) }
}

/** Files of a platform that has none: every operation throws `reason`. */
export function noFiles(reason: ExperimentError): Files {
  const refuse = () => Promise.reject(reason)
  return { backend: NO_FILES, create: refuse, open: refuse, remove: refuse }
}

/** Pools over workers of this browser. */
export function browserWorkers(openJobWorker: () => Worker): Workers {
  const openThread = (): Thread => {
    const worker = openJobWorker()
    return {
      post: (message, transfer) => worker.postMessage(message, transfer),
      onMessage: listener => worker.addEventListener('message', ({ data }) => listener(data)),
      onEnd(listener) {
        worker.addEventListener('error', ({ message }) => listener(new Error(message || 'worker ended')))
      },
      end: async () => worker.terminate(),
    }
  }
  return { open: (count, experiment) => openPool(Array.from({ length: count }, openThread), experiment) }
}

/**
 * A sentinel that nobody holds is gone after the next collection; its end is counted and the next one laid out. So at
 * most one collection is noticed between two tasks, and registering the measured objects themselves, which distorts, is
 * not needed.
 */
function watchCollections() {
  let seen = 0
  let running = true
  const registry = new FinalizationRegistry(() => {
    seen++
    if (running) lay()
  })
  const lay = () => registry.register({}, undefined)
  lay()
  return {
    seen: () => seen,
    stop() {
      running = false
    },
  }
}

function collectionsOf(watch: { seen(): number }, { pause }: WorkPlatform): Collections {
  return {
    source: 'FinalizationRegistry',
    async read() {
      for (let turn = 0; turn < 2; turn++) await pause()
      return watch.seen()
    },
  }
}

function opfsFiles(folder: FileSystemDirectoryHandle, opened: Set<FileHandle>): Files {
  const open = async (name: string, create: boolean): Promise<FileHandle> => {
    const file = (await folder.getFileHandle(name, { create })) as SyncCapable
    const handle = wrap(await file.createSyncAccessHandle(), () => opened.delete(handle))
    opened.add(handle)
    return handle
  }
  return {
    backend: 'OPFS',
    async create(name, size, fill) {
      const handle = await open(name, true)
      try {
        handle.truncate(0)
        const block = new Uint8Array(Math.min(size, 1 << 20))
        for (let at = 0; at < size; at += block.length) {
          const part = block.subarray(0, Math.min(block.length, size - at))
          fill(part, at)
          writeFully(handle, part, at)
        }
      } finally {
        handle.close()
      }
    },
    open: (name, mode) => open(name, mode === 'write'),
    remove: name => removeIfThere(folder, name),
  }
}

function wrap(access: SyncAccessHandle, onClose: () => void): FileHandle {
  let closed = false
  return {
    read: (into, at) => access.read(into, { at }),
    write(from, at) {
      try {
        return access.write(from, { at })
      } catch (error) {
        if (!(error instanceof DOMException) || error.name !== 'QuotaExceededError') throw error
        throw new ExperimentError('disk-full', '브라우저 저장 공간이 모자라요. 공간을 비우고 다시 해 주세요.', {
          cause: error,
        })
      }
    },
    size: () => access.getSize(),
    truncate: size => access.truncate(size),
    close() {
      if (closed) return
      closed = true
      access.close()
      onClose()
    },
  }
}

function writeFully(handle: FileHandle, bytes: Uint8Array, at: number): void {
  for (let written = 0; written < bytes.length; ) {
    const count = handle.write(bytes.subarray(written), at + written)
    if (count <= 0) throw new ExperimentError('disk-full', '브라우저 저장 공간이 모자라요.')
    written += count
  }
}

async function removeIfThere(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await folder.removeEntry(name, { recursive: true })
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'NotFoundError') throw error
  }
}

/** Holds the lock until the returned function is called (or the worker ends). */
async function takeLock(): Promise<() => void> {
  const locks = globalThis.navigator?.locks
  if (!locks) return () => {}
  return new Promise((resolve, reject) => {
    locks
      .request(LOCK, { signal: AbortSignal.timeout(LETS_GO_MS) }, () => new Promise<void>(release => resolve(release)))
      .catch(error =>
        reject(
          error instanceof DOMException && error.name === 'TimeoutError'
            ? new ExperimentError('busy', '이 브라우저의 다른 곳에서 실험이 돌고 있어요. 끝난 다음에 다시 해 주세요.')
            : error,
        ),
      )
  })
}

interface BrandedNavigator {
  userAgentData?: { brands?: { brand: string; version: string }[]; platform?: string }
  /** GiB, rounded by the browser. */
  deviceMemory?: number
}

/** Only what tells machines apart for a comparison, as coarse as the browser gives it: no fingerprint. */
export function browserEnvironment(files: string): Environment {
  const { userAgent, hardwareConcurrency } = navigator
  const { userAgentData, deviceMemory } = navigator as BrandedNavigator
  const { runtime, system } = coarseAgent(userAgent, userAgentData)
  return {
    runtime,
    ...(system ? { system } : {}),
    ...(hardwareConcurrency > 0 ? { cores: hardwareConcurrency } : {}),
    ...(deviceMemory ? { memoryBytes: Math.round(deviceMemory * 2 ** 30) } : {}),
    files,
    crossOriginIsolated: globalThis.crossOriginIsolated === true,
    timerResolutionMs: clockResolution(() => performance.now()),
  }
}

/** Name and major version of the browser, name of the system. */
export function coarseAgent(
  userAgent: string,
  data?: BrandedNavigator['userAgentData'],
): { runtime: string; system?: string } {
  const real = data?.brands?.filter(({ brand }) => !/not.?a.?brand/i.test(brand.replace(/[^a-z]/gi, '')))
  const brand = real?.find(each => each.brand !== 'Chromium') ?? real?.[0]
  const patterns: [string, RegExp][] = [
    ['Edge', /Edg\/(\d+)/],
    ['Firefox', /Firefox\/(\d+)/],
    ['Chrome', /Chrome\/(\d+)/],
    ['Safari', /Version\/(\d+)[\d.]* .*Safari/],
  ]
  const found = patterns.map(([name, pattern]) => [name, pattern.exec(userAgent)?.[1]] as const).find(([, v]) => v)
  const systems: [string, RegExp][] = [
    ['Android', /Android/],
    ['iOS', /iPhone|iPad/],
    ['Windows', /Windows/],
    ['macOS', /Macintosh/],
    ['Linux', /Linux/],
  ]
  const system = data?.platform || systems.find(([, pattern]) => pattern.test(userAgent))?.[0]
  const runtime = brand ? `${brand.brand} ${brand.version}` : found ? `${found[0]} ${found[1]}` : '브라우저'
  return { runtime: runtime.slice(0, 200), ...(system ? { system: system.slice(0, 200) } : {}) }
}
