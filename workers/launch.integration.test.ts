/** The life of `npm start`, with the real database, web server and runner. Needs the production build. */
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { freePort, newDataFolder, removeFolder, type Server, startServer } from '../e2e/server.ts'

const folders: string[] = []
const servers: Server[] = []

function dataFolder(): string {
  const folder = newDataFolder()
  folders.push(folder)
  return folder
}

async function start(env: Record<string, string>): Promise<Server> {
  const server = await startServer({ PORT: String(await freePort()), DATABASE_URL: '', ...env })
  servers.push(server)
  return server
}

/** Processes that mention the data folder or descend from the launcher. */
function processes(data: string): number[] {
  const found = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
  return found
    .split('\n')
    .filter(line => line.includes(data))
    .map(line => Number(line.trim().split(' ')[0]))
}

function childrenOf(pid: number): number[] {
  const found = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
  return found
    .split('\n')
    .map(line => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child = 0]) => child)
}

const alive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

const gone = async (pids: number[]) => {
  while (pids.some(alive)) await sleep(30)
}

/** Kills those of them that are still there: what lost its parent may just have ended by itself. */
function killAll(pids: number[]): void {
  for (const pid of new Set(pids)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

/** Ends with the code and everything printed, for starts that must fail. */
function failedStart(env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const launcher = spawn(process.execPath, ['workers/launch.node.ts'], {
    env: { ...process.env, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [launcher.stdout, launcher.stderr]) stream.on('data', chunk => (output += chunk))
  // Not at `exit`, when its last words may still be on their way.
  return new Promise(resolve => launcher.once('close', code => resolve({ code, output })))
}

async function guestCookie(url: string): Promise<string> {
  const response = await fetch(`${url}/api/learner`, { method: 'POST' })
  expect(response.status).toBe(201)
  return response.headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0])
    .join('; ')
}

const isGuest = async (url: string, cookie: string) =>
  (await fetch(`${url}/api/learner`, { method: 'POST', headers: { cookie } })).status === 200

afterEach(async () => {
  for (const server of servers.splice(0)) if (server.process.exitCode === null) await server.stop()
  for (const folder of folders.splice(0)) {
    await gone(processes(folder))
    removeFolder(folder)
  }
})

describe('start and stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends every child on %s and keeps the data', async signal => {
    const data = dataFolder()
    const first = await start({ JAEDA_DATA: data })
    const cookie = await guestCookie(first.url)
    const children = childrenOf(first.pid)
    expect(children.length).toBeGreaterThanOrEqual(3)
    expect(await first.stop(signal)).toBe(0)
    await gone(children)
    expect(processes(data)).toEqual([])

    const second = await start({ JAEDA_DATA: data })
    expect(await isGuest(second.url, cookie)).toBe(true)
  })

  it('starts without a hand after kill -9 of the launcher', async () => {
    const data = dataFolder()
    const port = String(await freePort())
    const first = await start({ JAEDA_DATA: data, PORT: port })
    const cookie = await guestCookie(first.url)
    await first.stop('SIGKILL')
    const second = await start({ JAEDA_DATA: data, PORT: port })
    expect(await isGuest(second.url, cookie)).toBe(true)
  })

  it('starts without a hand after kill -9 of everything', async () => {
    const data = dataFolder()
    const first = await start({ JAEDA_DATA: data })
    const cookie = await guestCookie(first.url)
    killAll([first.pid, ...childrenOf(first.pid), ...processes(data)])
    const second = await start({ JAEDA_DATA: data })
    expect(await isGuest(second.url, cookie)).toBe(true)
  })

  it('measures on another machine than the one that serves, over one database', async () => {
    const shared = { DATABASE_URL: process.env.DATABASE_URL ?? '' }
    const web = await start({ ...shared, JAEDA_ROLE: 'web' })
    const cookie = await guestCookie(web.url)
    const headers = { cookie, 'content-type': 'application/json', origin: web.url }
    const params = { bufferSizes: [65_536, 1_048_576], fileBytes: 1_024_000, rounds: 5 }
    const body = JSON.stringify({ platform: 'node', experiment: 'exp-buffer-size', params })
    const { run } = await (await fetch(`${web.url}/api/runs`, { method: 'POST', headers, body })).json()
    await start({ ...shared, JAEDA_ROLE: 'bench', JAEDA_MACHINE: 'bench-1', JAEDA_DATA: dataFolder() })
    for (;;) {
      const now = await (await fetch(`${web.url}/api/runs/${run.id}`, { headers })).json()
      if (now.run.state === 'done') break
      expect(['queued', 'running']).toContain(now.run.state)
      await sleep(50)
    }
  })

  it('starts a killed web server and bench runner again by itself', async () => {
    const data = dataFolder()
    const server = await start({ JAEDA_DATA: data })
    const cookie = await guestCookie(server.url)
    const node = childrenOf(server.pid).filter(pid => !processes(data).includes(pid))
    expect(node).toHaveLength(2)
    killAll(node)
    for (;;) {
      const answered = await isGuest(server.url, cookie).catch(() => false)
      if (answered && childrenOf(server.pid).length === 3) break
      await sleep(50)
    }
  })

  it('ends in one line when the database is killed', async () => {
    const data = dataFolder()
    const server = await start({ JAEDA_DATA: data })
    const ended = new Promise(resolve => server.process.once('close', resolve))
    const [postmaster] = processes(data).filter(pid => childrenOf(server.pid).includes(pid))
    process.kill(postmaster!, 'SIGKILL')
    expect(await ended).toBe(1)
    expect(server.output()).toContain('데이터베이스가 꺼졌어요')
    await start({ JAEDA_DATA: data })
  })

  it('begins the cluster anew when initdb was killed halfway', async () => {
    const data = dataFolder()
    mkdirSync(path.join(data, 'postgres.initialising', 'base'), { recursive: true })
    await start({ JAEDA_DATA: data })
  })

  it('uses DATABASE_URL and starts no database of its own', async () => {
    const url = process.env.DATABASE_URL ?? ''
    const data = dataFolder()
    const server = await start({ JAEDA_DATA: data, DATABASE_URL: url })
    const cookie = await guestCookie(server.url)
    expect(await isGuest(server.url, cookie)).toBe(true)
    expect(readdirSync(data).filter(name => name.startsWith('postgres'))).toEqual([])
  })
})

describe('a start that cannot be', () => {
  const oneLine = (output: string, ...parts: string[]) => {
    const line = output.trim().split('\n').at(-1) ?? ''
    expect(line).toMatch(/[가-힣].* \/ .*[a-z]/)
    for (const part of parts) expect(line).toContain(part)
    expect(output).not.toMatch(/\n\s+at /)
  }

  it('names a port that is taken and starts nothing', async () => {
    const data = dataFolder()
    const other = createServer()
    const port = await new Promise<number>(resolve => {
      other.listen(0, 'localhost', () => resolve((other.address() as { port: number }).port))
    })
    const { code, output } = await failedStart({ JAEDA_DATA: data, PORT: String(port) })
    other.close()
    expect(code).toBe(1)
    oneLine(output, `PORT=${port + 1}`)
    expect(readdirSync(data)).toEqual([])
  })

  it('names the process that uses the data folder, and leaves it alone', async () => {
    const data = dataFolder()
    const server = await start({ JAEDA_DATA: data })
    const { code, output } = await failedStart({ JAEDA_DATA: data, PORT: String(await freePort()) })
    expect(code).toBe(1)
    oneLine(output, String(server.pid), 'JAEDA_DATA')
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200)
  })

  it('refuses the data of another PostgreSQL', async () => {
    const data = dataFolder()
    mkdirSync(path.join(data, 'postgres'))
    writeFileSync(path.join(data, 'postgres', 'PG_VERSION'), '16\n')
    const { code, output } = await failedStart({ JAEDA_DATA: data, PORT: String(await freePort()) })
    expect(code).toBe(1)
    oneLine(output, '16', '18')
    expect(processes(data)).toEqual([])
  })

  it('says so when the data folder cannot be made', async () => {
    const data = dataFolder()
    const file = path.join(data, 'file')
    writeFileSync(file, '')
    const { code, output } = await failedStart({ JAEDA_DATA: path.join(file, 'data'), PORT: String(await freePort()) })
    expect(code).toBe(1)
    oneLine(output, 'JAEDA_DATA')
  })

  it('says so when the database cannot be reached', async () => {
    const port = await freePort()
    const { code, output } = await failedStart({
      DATABASE_URL: `postgresql://nobody:secret@127.0.0.1:${port}/none`,
      PORT: String(await freePort()),
    })
    expect(code).toBe(1)
    oneLine(output, 'DATABASE_URL', `127.0.0.1:${port}`)
    expect(output).not.toContain('secret')
  })

  it('names a wrong setting', async () => {
    const { code, output } = await failedStart({ PORT: 'web' })
    expect(code).toBe(1)
    oneLine(output, 'PORT')
  })
})

describe('npm start', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)('leaves nothing behind when npm gets %s', async signal => {
    const data = dataFolder()
    const port = await freePort()
    const npm = spawn('npm', ['start'], {
      env: { ...process.env, DATABASE_URL: '', JAEDA_DATA: data, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise<void>(resolve => npm.stdout.on('data', chunk => /준비됐어요/.test(String(chunk)) && resolve()))
    expect((await fetch(`http://localhost:${port}/api/health`)).status).toBe(200)
    npm.kill(signal)
    while (processes(data).length > 0) await sleep(50)
    await expect(fetch(`http://localhost:${port}/api/health`)).rejects.toThrow()
    rmSync(path.join(data, 'jaeda.pid'), { force: true })
  })
})
