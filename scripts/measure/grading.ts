import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SubmissionView } from '#lib/exercises/submissions.ts'
import { quantile } from '#lib/experiments/harness/statistics.ts'
import { freePort, newDataFolder, removeFolder, startServer } from '../../e2e/server.ts'
import { probeEnvironment, readDelays } from './probe.ts'

const EXERCISE = 'ex-buffer-pool'
const REFERENCE = `content/courses/step-7-performance/buffers-workers-pools/exercises/${EXERCISE}/solution.ts`
const LEARNERS = 20
/** Threads, their images and the engine's compiled code are there after a few. */
const WARM_UP = 4
const ROUNDS = 15
/** Between the first saved draft and the click, at least. */
const THINKING_MS = 2000

async function newLearner(url: string): Promise<string> {
  const guest = await fetch(`${url}/api/learner`, { method: 'POST' })
  return guest.headers
    .getSetCookie()
    .map(each => each.split(';')[0])
    .join('; ')
}

/** What the page does while one writes. */
async function saveDraft(url: string, cookie: string, source: string): Promise<void> {
  const answer = await fetch(`${url}/api/exercises/${EXERCISE}/draft`, {
    method: 'PUT',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ source, base: 0 }),
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
}

/** Hands the reference in; ms from request to answer. */
async function handIn(url: string, cookie: string, source: string): Promise<number> {
  const started = performance.now()
  const answer = await fetch(`${url}/api/exercises/${EXERCISE}/submissions`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ source }),
  })
  const { submission }: { submission: SubmissionView } = await answer.json()
  const ms = performance.now() - started
  if (submission.state !== 'passed') throw new Error(`${answer.status} ${submission.state}`)
  return ms
}

/** The web server among the launcher's children (Linux). */
function webProcess(launcher: number): string | undefined {
  return readdirSync('/proc').find(pid => {
    try {
      const parent = /^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]
      return Number(parent) === launcher && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('web.node.ts')
    } catch {
      return false
    }
  })
}

/** Resident memory and its peak, MiB. */
function memory(pid: string): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024
  return { now: of('VmRSS'), peak: of('VmHWM') }
}

/** The part of a thread in a hand-in. Node names its threads. */
function partOf(command: string, thread: string, isMain: boolean): string {
  if (command.includes('postgres')) return 'PostgreSQL'
  if (!command.includes('web.node.ts')) return '그 밖'
  return isMain ? '웹 서버의 주 스레드' : thread === 'WorkerThread' ? '채점 스레드' : 'V8과 libuv의 스레드'
}

/** Processor time so far of everything below the launcher and of this process, by part, ms (Linux; schedstat is in ns). */
function processorTimes(launcher: number): Map<string, number> {
  const read = (file: string) => readFileSync(`/proc/${file}`, 'utf8')
  const times = new Map<string, number>()
  const add = (part: string, ms: number) => times.set(part, (times.get(part) ?? 0) + ms)
  const family = new Set([launcher])
  // A child's number is nearly always higher than its parent's; the second look finds it where numbers began anew.
  const all = readdirSync('/proc').filter(name => /^\d+$/.test(name))
  for (const pid of [...all, ...all]) {
    try {
      if (family.has(Number(/^\d+ \(.*\) \S (\d+)/s.exec(read(`${pid}/stat`))?.[1]))) family.add(Number(pid))
    } catch {
      // It ended meanwhile.
    }
  }
  for (const pid of family) {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const ms = Number(read(`${pid}/task/${thread}/schedstat`).split(' ')[0]) / 1e6
      add(partOf(read(`${pid}/cmdline`), read(`${pid}/task/${thread}/comm`).trim(), thread === String(pid)), ms)
    }
  }
  const own = process.cpuUsage()
  add('요청을 보낸 쪽', (own.user + own.system) / 1e3)
  return times
}

/** 20 learners who press 제출 in the same moment, again and again. Every answer counts, the last of each round too. */
export async function measureGrading(): Promise<void> {
  const source = readFileSync(REFERENCE, 'utf8')
  const [load = 0] = loadavg()
  const data = newDataFolder()
  const socket = path.join(data, 'probe.sock')
  const server = await startServer({ JAEDA_DATA: data, PORT: String(await freePort()), ...probeEnvironment(socket) })
  try {
    const learners: string[] = []
    for (let i = 0; i < LEARNERS; i++) learners.push(await newLearner(server.url))
    await saveDraft(server.url, learners[0]!, source)
    await sleep(THINKING_MS)
    const first = await handIn(server.url, learners[0]!, source)
    const round = () => Promise.all(learners.map(cookie => handIn(server.url, cookie, source)))
    const web = process.platform === 'linux' ? webProcess(server.pid) : undefined
    const before = web ? memory(web).now : 0
    for (let i = 0; i < WARM_UP; i++) await round()
    await readDelays(socket)
    const spent = web ? processorTimes(server.pid) : undefined
    const times: number[] = []
    for (let i = 0; i < ROUNDS; i++) {
      times.push(...(await round()))
      // People do not press in step for ever; the database writes its log meanwhile.
      await sleep(200)
    }
    const delays = await readDelays(socket)
    const at = (share: number) => quantile(times, share).toFixed(0)
    const threads = Math.min(4, availableParallelism())
    console.log(`시작할 때 기계의 부하(1분 평균): ${load.toFixed(1)} (1을 넘으면 남의 일까지 잰 것)`)
    console.log(
      `${EXERCISE}을 ${LEARNERS}명이 한꺼번에 ${ROUNDS}번 제출 (스레드 ${threads}개, 같은 기계에서 요청을 보냄): p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, 최대 ${Math.max(...times).toFixed(0)} ms (목표 p95 300 이하: ${quantile(times, 0.95) <= 300 ? '도달' : '미달'})`,
    )
    console.log(
      `그동안 웹 서버의 이벤트 루프 지연: p50 ${delays.p50.toFixed(2)} ms, p99 ${delays.p99.toFixed(2)} ms, 최대 ${delays.max.toFixed(1)} ms (목표 p99 20 이하: ${delays.p99 <= 20 ? '도달' : '미달'})`,
    )
    console.log(`서버의 첫 제출(첫 초안이 저장되고 ${THINKING_MS / 1000}초 뒤): ${first.toFixed(0)} ms`)
    if (web && spent) {
      const parts = [...processorTimes(server.pid)].map(([part, ms]) => ({
        part,
        each: (ms - (spent.get(part) ?? 0)) / times.length,
      }))
      parts.sort((a, b) => b.each - a.each)
      const each = parts.reduce((sum, part) => sum + part.each, 0)
      console.log(
        `제출 하나에 쓴 CPU: ${each.toFixed(1)} ms (${parts.map(({ part, each }) => `${part} ${each.toFixed(1)}`).join(', ')}). 다른 일이 없는 코어 ${threads}개라면 마지막 사람까지 많아야 ${((each * LEARNERS) / threads).toFixed(0)} ms쯤`,
      )
      const added = (memory(web).peak - before) / threads
      console.log(
        `채점 스레드 하나가 더한 메모리: 많아야 ${added.toFixed(0)} MiB (코드·캐시까지 모두. 샌드박스 자체는 64 MiB를 넘을 수 없음)`,
      )
    }
  } finally {
    await server.stop()
    removeFolder(data)
  }
}
