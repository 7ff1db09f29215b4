/** The whole product as `npm start` runs it, on a free port and with a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface Server {
  url: string
  pid: number
  process: ChildProcess
  /** Everything it printed. */
  output: () => string
  stop: (signal?: NodeJS.Signals) => Promise<number | null>
}

export function newDataFolder(): string {
  const data = mkdtempSync(path.join(tmpdir(), 'jaeda-e2e-'))
  // As root the database runs under another account, which must be able to enter.
  chmodSync(data, 0o755)
  return data
}

/** A process that just ended may have left one that still writes there for a moment: a folder found filled again is emptied again. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
}

/**
 * A port that nobody uses, below those that systems give to connections and probes by themselves: such a one might be taken
 * before a server begins, or while it is started again.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const isFree = await new Promise<boolean>(resolve => {
      const probe = createServer()
      probe.once('error', () => resolve(false))
      probe.listen(port, 'localhost', () => probe.close(() => resolve(true)))
    })
    if (isFree) return port
  }
}

/** Starts the launcher and resolves once it says it is ready; rejects with its output when it ends before that. */
export async function startServer(env: Record<string, string>): Promise<Server> {
  const launcher = spawn(process.execPath, ['workers/launch.node.ts'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const exited = new Promise<number | null>(resolve => launcher.once('exit', code => resolve(code)))
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk
      if (/준비됐어요|일을 기다려요/.test(output)) resolve()
    }
    launcher.stdout.on('data', read)
    launcher.stderr.on('data', read)
    exited.then(code => reject(new Error(`ended with ${code}: ${output}`)))
  })
  return {
    url: `http://localhost:${env.PORT}`,
    pid: launcher.pid ?? 0,
    process: launcher,
    output: () => output,
    stop: signal => {
      launcher.kill(signal ?? 'SIGTERM')
      return exited
    },
  }
}
