/** The process behind `npm start`: database, migrations, web server, bench runner; see README for its configuration. */
import path from 'node:path'
import { Child } from '#lib/launch/children.ts'
import { readConfig } from '#lib/launch/config.ts'
import { prepareDataFolder } from '#lib/launch/disk.ts'
import { LaunchFailure } from '#lib/launch/failure.ts'
import { lockData } from '#lib/launch/lock.ts'
import { checkPort } from '#lib/launch/port.ts'
import { startPostgres } from '#lib/launch/postgres.ts'

const started = performance.now()
const development = process.argv.includes('--dev')
/** What to undo, last first, when the launcher ends for whatever reason. */
const undo: (() => void | Promise<void>)[] = []
let ending: Promise<void> | undefined
const EXIT_PATIENCE_MS = 300

function end(code: number): Promise<void> {
  ending ??= (async () => {
    for (const step of undo.reverse()) {
      try {
        await step()
      } catch (error) {
        console.error(error instanceof Error ? error.message : error)
      }
    }
    // After a failed start nothing is open and the process ends by itself; `process.exit` comes later and for the rest, since in
    // Node 24 it can wait for ever for a compiler thread of V8 that waits for the main thread (seen in a stack trace).
    process.exitCode = code
    if (process.connected) process.disconnect()
    setTimeout(() => process.exit(code), EXIT_PATIENCE_MS).unref()
  })()
  return ending
}

async function launch(): Promise<void> {
  const config = readConfig(process.env)
  const web = config.role !== 'bench'
  if (web) await checkPort(config.port, config.host)

  let url = config.databaseUrl
  if (!url) {
    prepareDataFolder(config.data)
    undo.push(lockData(config.data))
    console.log(`데이터베이스를 시작해요 (내장 PostgreSQL, ${path.relative(process.cwd(), config.data) || '.'})`)
    const postgres = await startPostgres(config.data)
    undo.push(() => postgres.stop())
    if (postgres.adopted) console.log('지난번에 남아 있던 데이터베이스를 이어받았어요')
    postgres.lost.then(reason => giveUp(`데이터베이스가 꺼졌어요. npm start로 다시 시작해 주세요. / ${reason}`))
    url = postgres.url
  }

  console.log('테이블을 최신으로 맞춰요')
  const { secret, setup } = await migrate(url)

  const env = {
    NODE_ENV: development ? 'development' : 'production',
    DATABASE_URL: url,
    JAEDA_SECRET: secret,
    PORT: String(config.port),
    HOST: config.host,
    JAEDA_SCRATCH: process.env.JAEDA_SCRATCH ?? path.join(config.data, 'scratch'),
    ...(config.origin ? { JAEDA_ORIGIN: config.origin } : {}),
  }
  const children: Promise<void>[] = []
  const begin = (name: string, entry: string) => {
    const child = new Child({ name, entry: path.join(import.meta.dirname, entry), env }, reason => giveUp(reason))
    undo.push(() => child.stop())
    children.push(child.start())
  }
  if (web) begin('web', 'web.node.ts')
  if (config.role !== 'web') begin('bench', 'bench-runner.node.ts')
  await Promise.all(children)

  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (!web) console.log(`벤치마크 실행기가 일을 기다려요 (${seconds}초)`)
  else {
    const address = config.origin ?? `http://${config.host}:${config.port}`
    console.log(`준비됐어요 (${seconds}초): ${address}`)
    if (setup)
      console.log(
        `관리자가 아직 없어요. 이 링크에서 첫 관리자를 만드세요(한 번만 쓸 수 있어요): ${address}/setup#${setup}`,
      )
  }
}

async function migrate(url: string): Promise<{ secret: string; setup: string | undefined }> {
  const { migrateDatabase } = await import('#lib/db/migrate.ts')
  const { setupKey } = await import('#lib/launch/setup.ts')
  try {
    const { secret } = await migrateDatabase(url)
    return { secret, setup: await setupKey(url) }
  } catch (error) {
    const code = (error as { code?: string }).code
    const where = new URL(url).host
    throw new LaunchFailure(
      `데이터베이스(${where})에 연결하거나 테이블을 맞출 수 없어요. DATABASE_URL과 데이터베이스 상태를 확인해 주세요.`,
      `cannot reach or migrate the database at ${where}: ${code ?? ''} ${messageOf(error)}`,
    )
  }
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0])
  return error instanceof Error ? error.message.split('\n')[0]! : String(error)
}

function giveUp(reason: string): void {
  if (ending) return
  console.error(reason)
  void end(1)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!ending) console.log('\n끄는 중이에요')
    void end(0)
  })
}

// Under npm the process above holds the other end of a channel (scripts/bootstrap.mjs); when it is killed, so is the reason to run.
if (process.send) process.on('disconnect', () => void end(0))

launch().catch(async error => {
  if (ending) return
  console.error(error instanceof LaunchFailure ? error.message : `시작하지 못했어요 / ${messageOf(error)}`)
  if (!(error instanceof LaunchFailure) && process.env.JAEDA_DEBUG) console.error(error)
  await end(error instanceof LaunchFailure ? error.code : 1)
})
