import { readFileSync, statfsSync } from 'node:fs'
import os from 'node:os'
import type { Environment } from '#lib/experiments/environment.ts'

/**
 * Files about the hardware that a run reads besides its own code. A process under Node's permission model must be allowed
 * to read them; where it is not, the facts are absent.
 */
export const HARDWARE_FILES = [
  '/proc/cpuinfo',
  '/proc/stat',
  '/proc/self/io',
  '/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor',
]

/** File system by the magic number of statfs(2); numbers from Linux's magic.h. macOS and Windows number otherwise. */
const LINUX_FILE_SYSTEMS: Record<number, string> = {
  61267: 'ext4',
  16914836: 'tmpfs',
  2435016766: 'btrfs',
  1481003842: 'xfs',
  2035054128: 'overlayfs',
  801189825: 'zfs',
  4076150800: 'f2fs',
  26985: 'nfs',
  1702057286: 'fuse',
  16914839: '9p',
  2240043254: 'ramfs',
}

/** Name of the file system that holds a folder, `unknown` when it cannot be told. */
export function fileSystemOf(folder: string): string {
  try {
    const { type } = statfsSync(folder)
    if (process.platform === 'linux') return LINUX_FILE_SYSTEMS[type >>> 0] ?? `0x${(type >>> 0).toString(16)}`
    return process.platform === 'darwin' ? 'macOS' : process.platform === 'win32' ? 'Windows' : 'unknown'
  } catch {
    return 'unknown'
  }
}

const readOrNothing = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Frequency governor of the first core. Most virtual machines have none. */
export function governor(): string {
  return readOrNothing('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor').trim() || 'unknown'
}

/** CPU model and whether it says that it is virtual, from the text of /proc/cpuinfo. */
export function parseCpuInfo(text: string): { model?: string; hypervisor?: boolean } {
  const model = /^model name\s*:\s*(.+)$/m.exec(text)?.[1]?.trim()
  const flags = /^flags\s*:\s*(.+)$/m.exec(text)?.[1]?.split(/\s+/)
  return { ...(model ? { model } : {}), ...(flags ? { hypervisor: flags.includes('hypervisor') } : {}) }
}

/** Ticks of all cores together since boot, from the text of /proc/stat: all of them, and those not idle. */
export function parseCpuTicks(text: string): { total: number; busy: number } | undefined {
  const fields = /^cpu\s+(.+)$/m.exec(text)?.[1]?.trim().split(/\s+/).map(Number)
  if (!fields || fields.length < 5 || fields.some(Number.isNaN)) return undefined
  // user nice system idle iowait irq softirq steal; guest time is contained in user (proc_stat(5)).
  const total = fields.slice(0, 8).reduce((sum, ticks) => sum + ticks, 0)
  return { total, busy: total - (fields[3] ?? 0) - (fields[4] ?? 0) }
}

/**
 * Share of all cores' time taken by others: their busy ticks (the hypervisor's steal among them) minus this process's
 * own CPU time. A tick is 1/100 s for user space on every Linux (USER_HZ).
 */
export function foreignShare(
  before: { total: number; busy: number },
  after: { total: number; busy: number },
  ownMicroseconds: number,
): number | undefined {
  const total = after.total - before.total
  if (total <= 0) return undefined
  const own = ownMicroseconds / 10_000
  return Math.min(1, Math.max(0, (after.busy - before.busy - own) / total))
}

/** Starts to watch other processes' CPU; the returned function gives their share so far, undefined off Linux. */
export function watchForeignCpu(): () => number | undefined {
  const before = parseCpuTicks(readOrNothing('/proc/stat'))
  const ownBefore = process.cpuUsage()
  return () => {
    const after = parseCpuTicks(readOrNothing('/proc/stat'))
    if (!before || !after) return undefined
    const { user, system } = process.cpuUsage(ownBefore)
    return foreignShare(before, after, user + system)
  }
}

/** Less than this and the ticks of the system's account (1/100 s a core) are too few to tell a share. ms */
const LEAST_WINDOW_MS = 250

/**
 * Tells, again and again, which share of all cores' time others took since its last answer; undefined while that was
 * too short ago. Itself undefined where the system keeps no account (off Linux, or not allowed).
 */
export function disturbanceMeter(
  stat: () => string = () => readOrNothing('/proc/stat'),
  own: () => number = ownMicroseconds,
  now: () => number = () => performance.now(),
): (() => number | undefined) | undefined {
  let ticks = parseCpuTicks(stat())
  if (!ticks) return undefined
  let cpu = own()
  let time = now()
  return () => {
    if (now() - time < LEAST_WINDOW_MS) return undefined
    const after = parseCpuTicks(stat())
    const cpuAfter = own()
    const share = ticks && after && foreignShare(ticks, after, cpuAfter - cpu)
    ;[ticks, cpu, time] = [after, cpuAfter, now()]
    return share
  }
}

function ownMicroseconds(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

/** Facts about this machine and process. `foreignCpuShare`: as watched during the run. */
export function nodeEnvironment(backend: string, foreignCpuShare: number | undefined): Environment {
  const cpu = parseCpuInfo(readOrNothing('/proc/cpuinfo'))
  const model = cpu.model ?? os.cpus()[0]?.model.trim()
  return {
    runtime: `Node ${process.versions.node}`,
    engine: `V8 ${process.versions.v8}`,
    system: `${os.type()} ${os.release()}`,
    ...(model ? { cpu: model.slice(0, 200) } : {}),
    cores: os.availableParallelism(),
    memoryBytes: os.totalmem(),
    ...(cpu.hypervisor === undefined ? {} : { hypervisor: cpu.hypervisor }),
    governor: governor(),
    files: backend,
    ...(foreignCpuShare === undefined ? {} : { foreignCpuShare }),
    priority: os.getPriority(),
  }
}
