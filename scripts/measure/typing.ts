import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type CDPSession, chromium, type Page } from '@playwright/test'
import { quantile } from '#lib/experiments/harness/statistics.ts'
import { isHangul, keysOfCodePoint } from '#lib/hangul/jamo.ts'
import { CHROMIUM_ARGUMENTS, findChromium } from '../../e2e/browser.ts'
import { freePort, newDataFolder, removeFolder, startServer } from '../../e2e/server.ts'
import { KoreanKeyboard } from '../../e2e/typing.ts'
import { ensureBrowser } from '../test/ensure-browser.ts'
import { longGuide, openGuide, serveGuide } from './long-guide.ts'
import { measureHeap } from './typing-heap.ts'

const COURSE = 'step-7-performance'
const LESSON = 'buffers-workers-pools'
/** 10 key presses a second. */
const KEY_MS = 100
/** Keys typed on one page before the next has its turn; the syllable that they end in is finished. */
const TURN = 20
const TURNS = 10
/** Figures to reach, times the empty field's. */
const GOALS = { 1: { p50: 1.5, p95: 1.3 }, 4: { p50: 1.6, p95: 1.6 } } as const

interface Typed {
  name: string
  page: Page
  keyboard: KoreanKeyboard
  text: string
  /** So many of its characters are wrong. */
  mistakes: number
  /** Keys still to press for each character: jamo, or itself. */
  keys: string[][]
  session: CDPSession
  /** Keys pressed, and for how long the main thread worked meanwhile, ms: what the wait for a frame leaves out. */
  pressed: number
  worked: number
}

/**
 * Notes for each key press the time from its event to the moment after the next frame, ms. On some virtual machines
 * `performance.now()` stands still for whole key presses, and only there `Date.now()`, which is as coarse as a millisecond,
 * takes its place.
 */
function probe(): void {
  const times: number[] = []
  Object.assign(window, { keyToFrame: times, stoodStill: 0 })
  let pressed = 0
  let pressedDate = 0
  addEventListener(
    'keydown',
    event => {
      pressed = event.timeStamp
      pressedDate = Date.now()
    },
    true,
  )
  addEventListener(
    'input',
    () => {
      // What commits a syllable before the next key arrives belongs to no key press.
      const [from, fromDate] = [pressed, pressedDate]
      pressed = 0
      if (from === 0) return
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          const [fine, coarse] = [performance.now() - from, Date.now() - fromDate]
          const stoodStill = coarse - fine > 1.5
          times.push(stoodStill ? coarse : fine)
          if (stoodStill) (window as unknown as { stoodStill: number }).stoodStill++
        }
        port2.postMessage(0)
      })
    },
    true,
  )
}

const isLetter = (char: string) => isHangul(char.codePointAt(0) ?? 0)
const keysOf = (text: string): string[][] =>
  [...text].map(char => (isLetter(char) ? [...keysOfCodePoint(char.codePointAt(0) ?? 0)] : [char]))

async function typist(name: string, page: Page, text: string, mistakes = 0): Promise<Typed> {
  await page.evaluate(probe)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const keyboard = await KoreanKeyboard.of(page)
  return { name, page, keyboard, text, mistakes, keys: [], session, pressed: 0, worked: 0 }
}

/** Whole syllables: another page that comes to the front would end a composition, and what follows would be a mistake. */
async function turn(typed: Typed): Promise<void> {
  const { page, keyboard, keys, text } = typed
  await page.bringToFront()
  await page.getByRole('textbox').focus()
  // What the change of pages brought about is over by then.
  await sleep(500)
  const workedBefore = await workOf(typed)
  let pressed = 0
  while (pressed < TURN) {
    if (keys.length === 0) {
      await page.getByRole('textbox').fill('')
      keys.push(...keysOf(text))
    }
    for (const key of keys.shift()!) {
      const next = sleep(KEY_MS)
      if (isLetter(key)) await keyboard.letter(key)
      else await keyboard.key(key)
      pressed++
      await next
    }
    if (keys.length === 0) await keyboard.commit()
  }
  await keyboard.commit()
  typed.pressed += pressed
  typed.worked += (await workOf(typed)) - workedBefore
}

/** Time that the tasks of the page's main thread have taken so far, ms. */
async function workOf({ session }: Typed): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
}

/** Throws where the page has flagged another number of mistakes than were made: what was measured is not what is said. */
async function check({ name, page, mistakes }: Typed): Promise<void> {
  const flagged = await page.locator('.writing-pane').getAttribute('data-flagged')
  if (flagged !== `${mistakes}`) throw new Error(`${name}: ${flagged} mistakes instead of ${mistakes}`)
}

/** The pages in turns, so that whatever else the machine does falls on all of them; the first one is the floor. */
async function compare(typists: readonly [Typed, ...Typed[]], throttle: 1 | 4): Promise<void> {
  for (const each of typists) {
    await each.session.send('Emulation.setCPUThrottlingRate', { rate: throttle })
    Object.assign(each, { pressed: 0, worked: 0 })
  }
  for (let i = 0; i < TURNS; i++) for (const each of typists) await turn(each)
  for (const each of typists.slice(1)) await check(each)
  const [floor, ...own] = await Promise.all(
    typists.map(async ({ name, page, pressed, worked }) => {
      const { times, stoodStill } = await page.evaluate(() => {
        const noted = window as unknown as { keyToFrame: number[]; stoodStill: number }
        const stoodStill = noted.stoodStill
        noted.stoodStill = 0
        return { times: noted.keyToFrame.splice(0), stoodStill }
      })
      const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)]
      return { name, count: times.length, stoodStill, p50, p95, work: worked / pressed }
    }),
  )
  for (const { name, count, stoodStill, ...figures } of own) {
    const parts = (['p50', 'p95'] as const).map(each => {
      const ratio = figures[each] / floor![each]
      const goal = GOALS[throttle][each]
      const verdict = `목표 ${goal} 이하: ${ratio <= goal ? '도달' : '미달'}`
      return `${each} ${figures[each].toFixed(1)} ms ÷ 빈 입력란 ${floor![each].toFixed(1)} ms = ${ratio.toFixed(2)}배 (${verdict})`
    })
    console.log(`${name}, CPU ${throttle}배 느리게, 키 ${count}개: ${parts.join(', ')}`)
    const work = `${figures.work.toFixed(1)} ms ÷ ${floor!.work.toFixed(1)} ms`
    if (stoodStill > 0) console.log(`  키 ${stoodStill}개 동안 performance.now()가 멈춰서 Date.now()로 쟀어요`)
    console.log(`  키마다 메인 스레드가 일한 시간 ${work} = ${(figures.work / floor!.work).toFixed(2)}배`)
  }
}

/** The most requests to the API that fall into any 2 s. */
function busiest(times: readonly number[]): number {
  return Math.max(0, ...times.map(from => times.filter(at => at >= from && at < from + 2_000).length))
}

/** Key press to the next frame on the transcription page of the longest guide against an empty textarea, Hangul composed through CDP. */
export async function measureTyping(): Promise<void> {
  ensureBrowser()
  const guide = await longGuide(COURSE, LESSON)
  const { paragraphs } = guide
  const characters = paragraphs.reduce((sum, { text }) => sum + text.trim().length, 0)
  const prose = paragraphs.filter(({ kind, text }) => kind === 'prose' && text.length > 60)
  const [first, last] = [prose[0]!, prose.at(-1)!]
  const data = newDataFolder()
  const profile = mkdtempSync(path.join(tmpdir(), 'jaeda-typing-'))
  const server = await startServer({ JAEDA_DATA: data, PORT: String(await freePort()) })
  const executablePath = findChromium()
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath ? { executablePath } : {}),
    args: CHROMIUM_ARGUMENTS,
    baseURL: server.url,
    // It would answer for the pages that are served here.
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 800 },
  })
  try {
    console.log(`단락 ${paragraphs.length}개, 글자 ${characters}개, ${1000 / KEY_MS}키/초`)
    const blank = await context.newPage()
    await blank.route('**/blank', route => route.fulfill({ contentType: 'text/html', body: '<textarea></textarea>' }))
    await blank.goto('/blank')
    await serveGuide(context, guide)
    const start = await openGuide(context, guide, first)
    const wrong = await openGuide(context, guide, first)
    await context.unrouteAll()
    // Whoever stands at the last paragraph has written all before it.
    await serveGuide(context, guide, paragraphs.indexOf(last))
    const end = await openGuide(context, guide, last)

    const requests: number[] = []
    start.on('request', request => {
      if (request.url().includes('/api/')) requests.push(performance.now())
    })
    const scripts = await start.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('.js'))
        .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
    )
    // Without its last character a paragraph is never complete, so the page does not move on.
    const typists = [
      await typist('빈 입력란', blank, first.text.slice(0, -1)),
      await typist('첫 단락', start, first.text.slice(0, -1)),
      await typist(`마지막 단락(${paragraphs.indexOf(last)}개를 쓴 뒤)`, end, last.text.slice(0, -1)),
    ] as const
    const mistaken = await typist('첫 단락, 첫 글자가 틀렸을 때', wrong, `꽉${first.text.slice(1, -1)}`, 1)
    await compare([...typists, mistaken], 1)
    await wrong.close()
    await compare(typists, 4)
    console.log(`필사 화면의 JS ${(scripts / 1024).toFixed(1)} KB (목표 ≤ 175)`)
    console.log(`쓰는 동안 어느 2초에도 요청 ${busiest(requests)}개 이하 (목표 1)`)
    await start.close()
    await end.close()
    await context.unrouteAll()
    await serveGuide(context, guide)
    await measureHeap(context, guide)
  } finally {
    await context.close()
    await server.stop()
    removeFolder(data)
    rmSync(profile, { recursive: true, force: true })
  }
}
