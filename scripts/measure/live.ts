import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import pg from 'pg'
import type { AttemptView } from '#lib/attempts/attempts.ts'
import type { SavedParagraph } from '#lib/attempts/save-schema.ts'
import { readParagraphs } from '#lib/content/published.ts'
import { quantile } from '#lib/experiments/harness/statistics.ts'
import { startPostgres } from '#lib/launch/postgres.ts'
import { fingerprint } from '#lib/transcription/fingerprint.ts'
import type { LogEvent } from '#lib/transcription/log-schema.ts'
import { characterCount } from '#lib/transcription/normalize.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { CHROMIUM_ARGUMENTS, findChromium } from '../../e2e/browser.ts'
import { freePort, newDataFolder, removeFolder, startServer } from '../../e2e/server.ts'

const LESSON = { course: 'step-7-performance', lesson: 'buffers-workers-pools' }
const STUDENTS = 300
/** The transcription page saves this often while somebody types, ms. */
const INTERVAL_MS = 2_000
/** Key presses in that time at 10 a second. */
const PRESSES = 20
const WARM_UP_S = 6
/** The page's own work is measured before anything watches it. */
const WORK_S = 15
const SEEN_S = 15
/** What may still be on its way at the end, ms. */
const PATIENCE_MS = 5_000
const GOALS = { seenMs: 2_000, share: 0.05, p95Ms: 50 }

interface Student {
  id: string
  cookie: string
  attempt: string
  /** Characters that the server has acknowledged. */
  written: number
}
/** A save's answer: the student has written that much since `at`, epoch ms. */
interface Acknowledged {
  id: string
  written: number
  at: number
}

async function guest(url: string): Promise<{ id: string; cookie: string }> {
  const response = await fetch(`${url}/api/learner`, { method: 'POST' })
  const cookie = response.headers
    .getSetCookie()
    .map(each => each.split(';')[0])
    .filter(each => !each?.includes('session_data'))
    .join('; ')
  const { learner } = (await response.json()) as { learner: { id: string } }
  return { id: learner.id, cookie }
}

async function begin(url: string): Promise<Student> {
  const { id, cookie } = await guest(url)
  const headers = { cookie, 'content-type': 'application/json' }
  const opened = await fetch(`${url}/api/attempts`, { method: 'POST', headers, body: JSON.stringify(LESSON) })
  const { attempt } = (await opened.json()) as { attempt: AttemptView }
  // From here on with the cookie that spares looking the session up, as browsers do.
  const cached = opened.headers.getSetCookie().map(each => each.split(';')[0])
  return { id, cookie: [cookie, ...cached].join('; '), attempt: attempt.id, written: 0 }
}

/** One student at the keyboard until `until` (performance.now()). */
async function type(
  url: string,
  student: Student,
  index: number,
  paragraphs: readonly Paragraph[],
  until: number,
  answered: (save: Acknowledged, ms: number) => void,
  refused: () => void,
): Promise<void> {
  await sleep((index / STUDENTS) * INTERVAL_MS)
  let paragraph = 0
  let from = 0
  let done = 0
  for (let next = performance.now(); next < until; next += INTERVAL_MS) {
    await sleep(Math.max(0, next - performance.now()))
    const { id, hash, text } = paragraphs[paragraph % paragraphs.length]!
    const events: LogEvent[] = [...text.slice(from, from + PRESSES)].map((char, i) => ['e', 100, from + i, 0, char, 0])
    const finished = from + PRESSES >= text.length
    const before = fingerprint(text.slice(0, from))
    const batch: SavedParagraph = { paragraph: id, hash, startedAt: 1_790_000_000_000, from, before, events, finished }
    from = finished ? text.length : from + PRESSES
    const started = performance.now()
    const answer = await fetch(`${url}/api/attempts/${student.attempt}/paragraphs`, {
      method: 'PUT',
      headers: { cookie: student.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ currentParagraph: id, paragraphs: [batch] }),
    })
    await answer.arrayBuffer()
    if (answer.ok) {
      student.written = done + characterCount(text.slice(0, from))
      answered({ id: student.id, written: student.written, at: Date.now() }, performance.now() - started)
    } else refused()
    if (finished) {
      done += characterCount(text)
      paragraph++
      from = 0
    }
  }
}

/** Reads the CPU time of the page's main thread, and of all processes that draw pages, in seconds. */
async function cpuClock(page: Page): Promise<() => Promise<{ main: number; processes: number }>> {
  const session = await page.context().newCDPSession(page)
  const system = await page.context().browser()?.newBrowserCDPSession()
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const { processInfo = [] } = (await system?.send('SystemInfo.getProcessInfo')) ?? {}
    return {
      main: metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN,
      processes: processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0),
    }
  }
}

/** Notes from now on when the page shows how much of whom. */
function watch(page: Page): Promise<void> {
  return page.evaluate(() => {
    const seen: [string, number, number][] = []
    Object.assign(window, { seen })
    const note = (node: Node) => {
      const row = (node instanceof Element ? node : node.parentElement)?.closest('tr')
      const written = Number(row?.querySelector('.live-written')?.textContent?.replace(/\D/g, ''))
      if (row?.dataset.student) seen.push([row.dataset.student, written, Date.now()])
    }
    new MutationObserver(changes => {
      for (const row of new Set(changes.map(({ target }) => target))) note(row)
    }).observe(document.querySelector('.live-grid tbody')!, { subtree: true, childList: true, characterData: true })
  })
}

/** How long each save took to be seen, ms; undefined: it never was. */
function delays(saves: readonly Acknowledged[], seen: readonly [string, number, number][]): (number | undefined)[] {
  const byStudent = Map.groupBy(seen, ([id]) => id)
  return saves.map(({ id, written, at }) => {
    const first = byStudent.get(id)?.find(([, shown]) => shown >= written)
    return first && Math.max(0, first[2] - at)
  })
}

/** A class of 300 who save every 2 s, watched by an instructor in Chromium. */
export async function measureLive(): Promise<void> {
  const paragraphs = await readParagraphs(LESSON.course, LESSON.lesson)
  const data = newDataFolder()
  const server = await startServer({ JAEDA_DATA: data, PORT: String(await freePort()) })
  const database = new pg.Client({ connectionString: (await startPostgres(data)).url })
  await database.connect()
  const executablePath = findChromium()
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: CHROMIUM_ARGUMENTS })
  try {
    const students: Student[] = []
    for (let i = 0; i < STUDENTS; i++) students.push(await begin(server.url))
    const teacher = await guest(server.url)
    const classId = randomUUID()
    await database.query(`update "user" set is_anonymous = false, email = id || '@school.example'`)
    await database.query(`insert into class (id, name, join_code) values ($1, '측정', 'ABCDEF')`, [classId])
    await database.query(
      `insert into membership (class_id, user_id, role) select $1, id, case when id = $2 then 'instructor' else 'student' end from "user"`,
      [classId, teacher.id],
    )
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const [name = '', value = ''] = teacher.cookie.split(/=(.*)/s)
    await context.addCookies([{ name, value: value.split(';')[0] ?? '', url: server.url }])
    const page = await context.newPage()
    await page.goto(`${server.url}/classes/live?class=${classId}`)
    await page
      .locator('[data-student]')
      .nth(STUDENTS - 1)
      .waitFor({ state: 'attached' })

    const times: number[] = []
    const saves: Acknowledged[] = []
    let refused = 0
    const until = performance.now() + (WARM_UP_S + WORK_S + SEEN_S) * 1_000
    const typing = Promise.all(
      students.map((student, index) =>
        type(
          server.url,
          student,
          index,
          paragraphs,
          until,
          (save, ms) => {
            saves.push(save)
            times.push(ms)
          },
          () => refused++,
        ),
      ),
    )
    await sleep(WARM_UP_S * 1_000)
    const cpu = await cpuClock(page)
    const before = await cpu()
    const started = performance.now()
    await sleep(WORK_S * 1_000)
    const after = await cpu()
    const seconds = (performance.now() - started) / 1_000
    await watch(page)
    const from = Date.now()
    await typing
    await sleep(PATIENCE_MS)
    const seen = await page.evaluate(() => (window as unknown as { seen: [string, number, number][] }).seen)
    const waited = delays(
      saves.filter(({ at }) => at >= from),
      seen,
    )
    const { rows } = await database.query('select user_id, written_characters from attempt')
    const kept = new Map(rows.map(row => [row.user_id, row.written_characters]))
    const lost = students.filter(({ id, written }) => kept.get(id) !== written).length

    const found = waited.filter(each => each !== undefined)
    const longest = Math.max(...found)
    const share = {
      main: (after.main - before.main) / seconds,
      processes: (after.processes - before.processes) / seconds,
    }
    const p95 = quantile(times, 0.95)
    const figures = {
      figure: 'live',
      saves: saves.length,
      refused,
      lost,
      p50Ms: quantile(times, 0.5),
      p95Ms: p95,
      seen: waited.length,
      unseen: waited.length - found.length,
      seenP50Ms: quantile(found, 0.5),
      seenMaxMs: longest,
      mainThreadShare: share.main,
      processShare: share.processes,
      reached:
        lost === 0 &&
        refused === 0 &&
        p95 <= GOALS.p95Ms &&
        found.length === waited.length &&
        longest <= GOALS.seenMs &&
        share.main <= GOALS.share,
    }
    console.log(JSON.stringify(figures))
    const percent = (part: number) => `${(100 * part).toFixed(1)} %`
    console.log(
      `학생 ${STUDENTS}명이 ${INTERVAL_MS / 1000}초마다 저장하는 반의 실시간 화면: ` +
        `저장 ${saves.length}번(거절 ${refused}, 잃은 학생 ${lost}명), 저장 p50 ${figures.p50Ms.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms; ` +
        `저장에서 화면까지 p50 ${figures.seenP50Ms.toFixed(0)} ms, 가장 늦은 것 ${longest.toFixed(0)} ms (${waited.length}번 가운데 안 보인 것 ${figures.unseen}번); ` +
        `교수자 화면의 메인 스레드 ${percent(share.main)}, 프로세스 전체 ${percent(share.processes)} (같은 기계에서 요청을 보내고 화면을 그림)`,
    )
  } finally {
    await browser.close()
    await database.end()
    await server.stop()
    removeFolder(data)
  }
}
