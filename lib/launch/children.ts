import { type ChildProcess, fork } from 'node:child_process'

const STOP_TIMEOUT_MS = 8_000
/** A child that dies is started again, but not more often than this within a minute: then something is really wrong. */
const RESTARTS_PER_MINUTE = 5

export interface ChildSpec {
  /** Shown in messages: `web`, `bench`. */
  name: string
  entry: string
  env: Record<string, string>
}

/**
 * A Node child of the launcher. It sends `{ type: 'ready' }` when it serves and ends by itself when the IPC channel closes,
 * so that nothing is left behind when the launcher is killed.
 */
export class Child {
  private readonly spec: ChildSpec
  private readonly onGiveUp: (reason: string) => void
  private process: ChildProcess | undefined
  private stopping = false
  private deaths: number[] = []

  constructor(spec: ChildSpec, onGiveUp: (reason: string) => void) {
    this.spec = spec
    this.onGiveUp = onGiveUp
  }

  /** Starts it and resolves once it is ready; rejects when it ends before that. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      const child = fork(this.spec.entry, { env: { ...process.env, ...this.spec.env }, detached: true })
      this.process = child
      let ready = false
      child.on('message', message => {
        if ((message as { type?: string }).type !== 'ready') return
        ready = true
        resolve()
      })
      child.once('exit', (code, signal) => {
        if (this.process === child) this.process = undefined
        if (!ready) reject(new Error(`${this.spec.name} ended before it was ready (${signal ?? code})`))
        else if (!this.stopping) this.restart(String(signal ?? code))
      })
    })
  }

  /** Asks it to end, waits, then kills. */
  stop(): Promise<void> {
    this.stopping = true
    const child = this.process
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
    return new Promise(resolve => {
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
      child.once('exit', () => {
        clearTimeout(timer)
        resolve()
      })
      if (child.connected) child.disconnect()
      else child.kill('SIGTERM')
    })
  }

  private restart(reason: string): void {
    const now = Date.now()
    this.deaths = [...this.deaths.filter(at => now - at < 60_000), now]
    if (this.deaths.length > RESTARTS_PER_MINUTE) {
      this.onGiveUp(`${this.spec.name} keeps ending (${reason})`)
      return
    }
    console.error(`${this.spec.name} ended (${reason}), starting it again`)
    this.start().catch(error => {
      if (!this.stopping) this.restart(error instanceof Error ? error.message : String(error))
    })
  }
}
