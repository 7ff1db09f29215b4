import { randomUUID } from 'node:crypto'
import { chromium, type Page } from '@playwright/test'
import pg from 'pg'
import { quantile } from '#lib/experiments/harness/statistics.ts'
import { startPostgres } from '#lib/launch/postgres.ts'
import { CHROMIUM_ARGUMENTS, findChromium } from '../../e2e/browser.ts'
import { freePort, newDataFolder, removeFolder, startServer } from '../../e2e/server.ts'

const STUDENTS = 300
const ASSIGNMENTS = 40
const LOADS = 5
const GOALS = { readyMs: 1_000, frameMs: 1_000 / 60 }
/** Frames that may come late, of those that do not in an empty box of the same size. */
const MOST_LATE = 0.05
/** Scrolled so far at such a speed: through all students, then through all assignments. */
const SCROLLS = [
  { name: '아래로', yDistance: -9_000, xDistance: 0, speed: 3_000 },
  { name: '옆으로', yDistance: 0, xDistance: -3_000, speed: 2_000 },
]

/** A class in which everybody handed everything in, some of it late, some of it twice. */
async function fill(database: pg.Client, teacher: string): Promise<string> {
  const classId = randomUUID()
  await database.query(`insert into class (id, name, join_code) values ($1, '측정', 'ABCDEF')`, [classId])
  await database.query(
    `insert into "user" (id, name, email) select 'measured-' || i, '학생 ' || i, 'measured-' || i || '@school.example'
     from generate_series(1, $1) i`,
    [STUDENTS],
  )
  await database.query(
    `with roster as (
       insert into roster_entry (id, class_id, student_number, name)
       select gen_random_uuid(), $1, (20260000 + i)::text, '학생 ' || i from generate_series(1, $2) i returning *)
     insert into membership (class_id, user_id, role, roster_id)
     select $1, 'measured-' || (student_number::int - 20260000), 'student', id from roster`,
    [classId, STUDENTS],
  )
  await database.query(`insert into membership (class_id, user_id, role) values ($1, $2, 'instructor')`, [
    classId,
    teacher,
  ])
  await database.query(
    `insert into assignment (id, class_id, kind, title, target, criteria, points, opens_at, due_at, late, counts, hints, paste, solutions)
     select gen_random_uuid(), $1, 'report', '배정 ' || i, '{}', '{}', 10, now() - interval '90 days', now() - i * interval '1 day',
       '{"per":"day","percent":10,"floor":50}', 'best', true, 'record', 'never'
     from generate_series(1, $2) i`,
    [classId, ASSIGNMENTS],
  )
  await database.query(
    `insert into hand_in (id, assignment_id, user_id, number, handed_in_at, late_seconds, after_cutoff, score, detail)
     select gen_random_uuid(), a.id, m.user_id, n, now(), case when random() < 0.2 then 3600 else 0 end, false, random(), '{}'
     from assignment a join membership m on m.class_id = a.class_id and m.role = 'student' cross join generate_series(1, 2) n
     where a.class_id = $1`,
    [classId],
  )
  await database.query('analyze')
  return classId
}

/** From the click on the address until all rows stand in the page and a frame with them was drawn, ms. */
async function load(page: Page, address: string): Promise<number> {
  await page.goto(address)
  return page.evaluate(
    rows =>
      new Promise<number>(resolve => {
        const look = () => {
          if (document.querySelectorAll('[data-row]').length < rows) return requestAnimationFrame(look)
          // The frame after the one that begins now has been drawn when the next one begins.
          return requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())))
        }
        look()
      }),
    STUDENTS,
  )
}

/** A box of the grid's size with nothing in it, where the grid was: what this machine can draw at all. */
function empty(page: Page): Promise<void> {
  return page.evaluate(() => {
    const grid = document.querySelector('.grid')!
    const { scrollWidth, scrollHeight } = grid
    const nothing = document.createElement('div')
    nothing.style.cssText = `width: ${scrollWidth}px; height: ${scrollHeight}px`
    grid.replaceChildren(nothing)
    grid.scrollTo(0, 0)
  })
}

/** Times between frames while the grid is scrolled as by a finger, ms. */
async function scroll(page: Page, how: { xDistance: number; yDistance: number; speed: number }): Promise<number[]> {
  const box = await page.locator('.grid').boundingBox()
  if (!box) throw new Error('no gradebook')
  await page.evaluate(() => {
    const frames: number[] = []
    Object.assign(window, { frames, watching: true })
    let before = performance.now()
    const note = (now: number) => {
      frames.push(now - before)
      before = now
      if ((window as unknown as { watching: boolean }).watching) requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
  })
  const session = await page.context().newCDPSession(page)
  await session.send('Input.synthesizeScrollGesture', {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    xDistance: how.xDistance,
    yDistance: how.yDistance,
    speed: how.speed,
    gestureSourceType: 'mouse',
  })
  return page.evaluate(() => {
    const state = window as unknown as { watching: boolean; frames: number[] }
    state.watching = false
    return state.frames.slice(2)
  })
}

/** The gradebook of 300 students and 40 assignments: until it is drawn, and how smoothly it scrolls. */
export async function measureGradebook(): Promise<void> {
  const data = newDataFolder()
  const server = await startServer({ JAEDA_DATA: data, PORT: String(await freePort()) })
  const database = new pg.Client({ connectionString: (await startPostgres(data)).url })
  await database.connect()
  const executablePath = findChromium()
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: CHROMIUM_ARGUMENTS })
  try {
    const made = await fetch(`${server.url}/api/learner`, { method: 'POST' })
    const { learner } = (await made.json()) as { learner: { id: string } }
    await database.query(`update "user" set is_anonymous = false where id = $1`, [learner.id])
    const classId = await fill(database, learner.id)
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const token = made.headers.getSetCookie().find(each => each.includes('session_token')) ?? ''
    const [name = '', value = ''] = token.split(';')[0]!.split(/=(.*)/s)
    await context.addCookies([{ name, value, url: server.url }])
    const page = await context.newPage()
    const address = `${server.url}/classes/gradebook?class=${classId}`

    const loads: number[] = []
    for (let i = 0; i < LOADS; i++) loads.push(await load(page, address))
    const ready = quantile(
      loads.toSorted((a, b) => a - b),
      0.5,
    )
    const cells = await page.locator('[data-row] [data-column]').count()
    console.log(`${STUDENTS}명 × ${ASSIGNMENTS}개 = ${cells}칸`)
    console.log(
      `그려질 때까지 ${ready.toFixed(0)} ms (${LOADS}번의 중앙값, ${loads.map(each => each.toFixed(0)).join(' ')}; 목표 ≤ ${GOALS.readyMs})`,
    )
    const measureScrolls = async (what: string) => {
      const scrolls: { name: string; p50Ms: number; p95Ms: number; frames: number; late: number }[] = []
      for (const { name, ...how } of SCROLLS) {
        const frames = (await scroll(page, how)).toSorted((a, b) => a - b)
        const late = frames.filter(ms => ms > 1.5 * GOALS.frameMs).length
        const [p50, p95] = [quantile(frames, 0.5), quantile(frames, 0.95)]
        scrolls.push({ name, p50Ms: p50, p95Ms: p95, frames: frames.length, late })
        console.log(
          `${what} ${name} 스크롤: 프레임 ${frames.length}개, 간격 p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, 한 프레임 넘게 늦은 것 ${late}개 (60 fps = ${GOALS.frameMs.toFixed(1)} ms)`,
        )
      }
      return scrolls
    }
    const scrolls = await measureScrolls('성적부')
    await empty(page)
    const floor = await measureScrolls('빈 상자')
    const isSmooth = scrolls.every(({ p95Ms, frames, late }, at) => {
      const own = late - (floor[at]?.late ?? 0)
      return p95Ms <= 1.5 * GOALS.frameMs && own <= MOST_LATE * frames
    })
    const reached = ready <= GOALS.readyMs && isSmooth
    console.log(JSON.stringify({ figure: 'gradebook', cells, readyMs: ready, scrolls, floor, reached }))
  } finally {
    await browser.close()
    await database.end()
    await server.stop()
    removeFolder(data)
  }
}
