// Plain JavaScript for the machine's own Node (20 or newer): it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
const BIN = path.join(ROOT, 'node_modules', '.bin')
const PINNED_NODE = path.join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const INSTALLED = path.join(ROOT, 'node_modules', '.jaeda-installed')

function installHash() {
  const lock = readFileSync(path.join(ROOT, 'package-lock.json'))
  return createHash('sha256').update(`${process.platform}-${process.arch}`).update(lock).digest('hex')
}

/** Installs the pinned dependencies when they are missing or the lock file changed. */
export function ensureInstalled() {
  const hash = installHash()
  if (existsSync(PINNED_NODE) && existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === hash) return
  console.log('의존성을 설치해요 (npm ci) / installing dependencies')
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const options = {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'development' },
  }
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  if (status !== 0 || !existsSync(PINNED_NODE)) {
    console.error('의존성을 설치하지 못했어요. 네트워크를 확인하고 다시 실행해 주세요. / npm ci failed')
    process.exit(1)
  }
  writeFileSync(INSTALLED, hash)
}

/** Environment in which the pinned Node and the installed tools come first. */
export function pinnedEnvironment() {
  return { ...process.env, PATH: `${BIN}${path.delimiter}${process.env.PATH ?? ''}`, NEXT_TELEMETRY_DISABLED: '1' }
}

/**
 * Runs a script of the project on the pinned Node, passes signals on, and ends with its exit code.
 * @param {string} script path relative to the project
 * @param {string[]} args
 */
export function runPinned(script, args) {
  const child = spawn(PINNED_NODE, [path.join(ROOT, script), ...args], {
    cwd: ROOT,
    // The fourth is a channel that closes when this process is killed: the child ends then.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: pinnedEnvironment(),
  })
  // The child gets a terminal's Ctrl-C itself; only wait. A signal sent to this process alone is handed on.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  if (process.env.npm_lifecycle_event) whenNpmEnds(() => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

/**
 * npm runs a script as `sh -c …` and hands SIGTERM to the shell alone, and nothing at all when it is killed: the script would
 * live on as an orphan. So watch the shell and, where /proc shows it, npm behind the shell.
 * @param {() => void} end
 */
function whenNpmEnds(end) {
  const shell = process.ppid
  const parentOfShell = () => {
    try {
      return /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${shell}/status`, 'utf8'))?.[1]
    } catch {
      return undefined
    }
  }
  const npm = parentOfShell()
  const timer = setInterval(() => {
    if (process.ppid === shell && parentOfShell() === npm) return
    clearInterval(timer)
    end()
  }, 300)
  timer.unref()
}
