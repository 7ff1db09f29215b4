import type { Environment } from './environment.ts'
import { ExperimentError } from './errors.ts'
import { clockResolution } from './harness/clock.ts'
import type { DisposablePlatform, FileHandle, Files } from './platform.ts'

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

const noFileAccess = (cause?: unknown) =>
  new ExperimentError(
    'no-file-access',
    '이 브라우저에서는 파일을 바로 읽고 쓸 수 없어 실험할 수 없어요. 시크릿 모드라면 일반 창에서 열고, 브라우저를 최신 버전으로 올려 주세요. 서버 실험은 그대로 쓸 수 있어요.',
    { cause },
  )

/**
 * The browser as a platform, inside a dedicated worker: scratch files in the origin private file system. One run at a
 * time per browser, over all tabs, by a Web Lock: two runs would disturb each other and share the scratch folder.
 * Throws `no-file-access` or `busy`.
 */
export async function openBrowserPlatform(): Promise<DisposablePlatform> {
  const storage = globalThis.navigator?.storage
  const supported =
    typeof FileSystemFileHandle !== 'undefined' && 'createSyncAccessHandle' in FileSystemFileHandle.prototype
  if (!supported || typeof storage?.getDirectory !== 'function') throw noFileAccess()
  const release = await takeLock()
  let root: FileSystemDirectoryHandle
  let folder: FileSystemDirectoryHandle
  try {
    root = await storage.getDirectory()
    // Left over by a worker that was ended in mid-run; the lock says that nobody uses it.
    await removeIfThere(root, FOLDER)
    folder = await root.getDirectoryHandle(FOLDER, { create: true })
  } catch (error) {
    release()
    throw noFileAccess(error)
  }
  const open = new Set<FileHandle>()
  return {
    kind: 'browser',
    now: () => performance.now(),
    files: opfsFiles(folder, open),
    environment: async () => browserEnvironment(),
    pause: nextTask,
    sleep: ms => new Promise(resolve => setTimeout(resolve, ms)),
    async dispose() {
      for (const handle of [...open]) handle.close()
      try {
        await removeIfThere(root, FOLDER)
      } finally {
        release()
      }
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
      .request(LOCK, { ifAvailable: true }, lock => {
        if (!lock) {
          reject(
            new ExperimentError('busy', '이 브라우저의 다른 곳에서 실험이 돌고 있어요. 끝난 다음에 다시 해 주세요.'),
          )
          return
        }
        return new Promise<void>(release => resolve(release))
      })
      .catch(reject)
  })
}

/** A message to itself: a new task without the 4 ms that nested timers wait. */
function nextTask(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

interface BrandedNavigator {
  userAgentData?: { brands?: { brand: string; version: string }[]; platform?: string }
  /** GiB, rounded by the browser. */
  deviceMemory?: number
}

/** Only what tells machines apart for a comparison, as coarse as the browser gives it: no fingerprint. */
function browserEnvironment(): Environment {
  const { userAgent, hardwareConcurrency } = navigator
  const { userAgentData, deviceMemory } = navigator as BrandedNavigator
  const { runtime, system } = coarseAgent(userAgent, userAgentData)
  return {
    runtime,
    ...(system ? { system } : {}),
    ...(hardwareConcurrency > 0 ? { cores: hardwareConcurrency } : {}),
    ...(deviceMemory ? { memoryBytes: Math.round(deviceMemory * 2 ** 30) } : {}),
    files: 'OPFS',
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
