import { NO_FILES, type Platform } from './platform.ts'

/** What an experiment may be unable to do without. */
export const NEEDS = ['files', 'workers', 'gzip', 'collections', 'network', 'shared-memory', 'database'] as const
export type Need = (typeof NEEDS)[number]

/** What a platform can do; enough to say beforehand what will not be measured there. */
export interface Abilities {
  readonly kind: 'browser' | 'node'
  readonly files: boolean
  readonly workers: boolean
  readonly gzip: boolean
  readonly collections: boolean
  readonly network: boolean
  readonly sharedMemory: boolean
  readonly database: boolean
  readonly memory: boolean
  readonly cpu: boolean
}

export function abilitiesOf(platform: Platform): Abilities {
  return {
    kind: platform.kind,
    files: platform.files.backend !== NO_FILES,
    workers: platform.workers !== undefined,
    gzip: platform.gzip !== undefined,
    collections: platform.collections !== undefined,
    network: platform.network !== undefined,
    sharedMemory: platform.sharedMemory === true,
    database: platform.openDatabase !== undefined,
    memory: platform.memory !== undefined,
    cpu: platform.cpu !== undefined,
  }
}

/** What the bench machines can do. */
export const SERVER_ABILITIES: Abilities = {
  kind: 'node',
  files: true,
  workers: true,
  gzip: true,
  collections: true,
  network: true,
  sharedMemory: true,
  database: true,
  memory: true,
  cpu: true,
}

/** Parts of a browser's globals that tell what its workers can do. */
interface BrowserGlobals {
  FileSystemFileHandle?: { prototype: object } | undefined
  Worker?: unknown
  CompressionStream?: unknown
  FinalizationRegistry?: unknown
  SharedArrayBuffer?: unknown
  WebAssembly?: unknown
  crossOriginIsolated?: boolean
  navigator?: {
    storage?: { getDirectory?: unknown } | undefined
    userAgentData?: { brands?: { brand: string }[] } | undefined
  }
}

/**
 * What this browser can do, seen from the page or from a worker; no code of a run is needed. A page of a private window
 * may still be refused its files.
 */
export function browserAbilities(scope: BrowserGlobals = globalThis as BrowserGlobals): Abilities {
  const { FileSystemFileHandle, navigator } = scope
  return {
    kind: 'browser',
    // Safari and Firefox name `createSyncAccessHandle` in workers only; a page then knows by the directory alone.
    files: FileSystemFileHandle !== undefined && typeof navigator?.storage?.getDirectory === 'function',
    workers: scope.Worker !== undefined,
    gzip: scope.CompressionStream !== undefined,
    // Only in Chromium was the count by FinalizationRegistry found right (within 1).
    collections:
      scope.FinalizationRegistry !== undefined &&
      (navigator?.userAgentData?.brands?.some(({ brand }) => brand === 'Chromium') ?? false),
    network: false,
    sharedMemory: scope.SharedArrayBuffer !== undefined && scope.crossOriginIsolated === true,
    database: scope.WebAssembly !== undefined,
    memory: false,
    cpu: false,
  }
}

/** Which needs are not met. */
export function missingNeeds(abilities: Abilities, needs: readonly Need[] = []): Need[] {
  return needs.filter(need => !abilities[need === 'shared-memory' ? 'sharedMemory' : need])
}

const WHAT: Record<Need, string> = {
  files: '파일을 바로 읽고 쓰는 기능(OPFS)이',
  workers: '워커가',
  gzip: '압축 기능(CompressionStream)이',
  collections: '가비지 컬렉션을 세는 방법이',
  network: '네트워크 연결을 여는 기능이',
  'shared-memory': '공유 메모리(SharedArrayBuffer)가',
  database: 'PostgreSQL을 돌리는 데 필요한 WebAssembly가',
}

/** Why an experiment cannot run here, in Korean; undefined when it can. */
export function refusal(abilities: Abilities, needs: readonly Need[] | undefined): string | undefined {
  const missing = missingNeeds(abilities, needs)
  if (missing.length === 0) return undefined
  const where = abilities.kind === 'browser' ? '이 브라우저에는' : '이 서버에는'
  const other = abilities.kind === 'browser' ? ' 서버 실험은 그대로 쓸 수 있어요.' : ''
  return `${missing.map(need => `${where} ${WHAT[need]} 없어요.`).join(' ')} 그래서 이 실험을 할 수 없어요.${other}`
}
