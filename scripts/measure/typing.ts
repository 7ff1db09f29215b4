import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { readParagraphs } from '#lib/content/published.ts'
import { quantile } from '#lib/experiments/harness/statistics.ts'
import { isHangul, keysOfCodePoint } from '#lib/hangul/jamo.ts'
import { CHROMIUM_ARGUMENTS, findChromium } from '../../e2e/browser.ts'
import { freePort, newDataFolder, removeFolder, startServer } from '../../e2e/server.ts'
import { KoreanKeyboard } from '../../e2e/typing.ts'
import { ensureBrowser } from '../test/ensure-browser.ts'

const COURSE = 'step-7-performance'
const LESSON = 'buffers-workers-pools'
/** 10 key presses a second. */
const KEY_MS = 100
/** Keys typed on one page before the other has its turn. */
const TURN = 25
const TURNS = 8

interface Typed {
  page: Page
  keyboard: KoreanKeyboard
  /** Keys still to press, jamo or other characters. */
  keys: string[]
}

/** Notes for each key press the time from its event to the moment after the next frame, ms. */
function probe(): void {
  const times: number[] = []
  Object.assign(window, { keyToFrame: times })
  let pressed = 0
  addEventListener('keydown', event => (pressed = event.timeStamp), true)
  addEventListener(
    'input',
    () => {
      // What commits a syllable before the next key arrives belongs to no key press.
      const from = pressed
      pressed = 0
      if (from === 0) return
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => times.push(performance.now() - from)
        port2.postMessage(0)
      })
    },
    true,
  )
}

const keysOf = (text: string): string[] =>
  [...text].flatMap(char => {
    const point = char.codePointAt(0) ?? 0
    return isHangul(point) ? [...keysOfCodePoint(point)] : [char]
  })

async function typist(page: Page, text: string): Promise<Typed> {
  await page.evaluate(probe)
  await page.getByRole('textbox').focus()
  return { page, keyboard: await KoreanKeyboard.of(page), keys: keysOf(text) }
}

async function turn({ page, keyboard, keys }: Typed): Promise<void> {
  await page.bringToFront()
  await sleep(300)
  for (const key of keys.splice(0, TURN)) {
    const next = sleep(KEY_MS)
    if (isHangul(key.codePointAt(0) ?? 0)) await keyboard.letter(key)
    else await keyboard.key(key)
    await next
  }
}

/** The two pages in turns, so that whatever else the machine does falls on both. */
async function compare(
  context: BrowserContext,
  name: string,
  typed: Typed,
  text: string,
  throttle: number,
): Promise<void> {
  const blank = await context.newPage()
  await blank.route('**/blank', route => route.fulfill({ contentType: 'text/html', body: '<textarea></textarea>' }))
  await blank.goto('/blank')
  const floor = await typist(blank, text)
  for (const { page } of [typed, floor]) {
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: throttle })
  }
  for (let i = 0; i < TURNS; i++) {
    await turn(floor)
    await turn(typed)
  }
  const times = (page: Page) =>
    page.evaluate(() => (window as unknown as { keyToFrame: number[] }).keyToFrame.splice(0))
  const [own, empty] = [await times(typed.page), await times(blank)]
  const at = (values: number[]) => [0.5, 0.95].map(share => quantile(values, share))
  const [p50 = 0, p95 = 0] = at(own)
  const [floor50 = 0, floor95 = 0] = at(empty)
  console.log(
    `${name}, CPU ${throttle}배 느리게: p50 ${p50.toFixed(1)} ms (빈 입력란 ${floor50.toFixed(1)}, ${(p50 / floor50).toFixed(2)}배), p95 ${p95.toFixed(1)} ms (빈 입력란 ${floor95.toFixed(1)}, ${(p95 / floor95).toFixed(2)}배), 키 ${own.length}개`,
  )
  await blank.close()
}

/** Key press to the next frame on the transcription page against an empty textarea, Hangul composed through CDP. */
export async function measureTyping(): Promise<void> {
  ensureBrowser()
  const paragraphs = await readParagraphs(COURSE, LESSON)
  const prose = paragraphs.filter(({ kind, text }) => kind === 'prose' && text.length > 60)
  const data = newDataFolder()
  const profile = mkdtempSync(path.join(tmpdir(), 'jaeda-typing-'))
  const server = await startServer({ JAEDA_DATA: data, PORT: String(await freePort()) })
  const executablePath = findChromium()
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath ? { executablePath } : {}),
    args: CHROMIUM_ARGUMENTS,
    baseURL: server.url,
    // It would answer for the blank page.
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 800 },
  })
  try {
    for (const [name, { id, text }] of [
      ['첫 단락', prose[0]!],
      ['마지막 긴 단락', prose.at(-1)!],
    ] as const) {
      for (const throttle of [1, 4]) {
        const page = await context.newPage()
        await page.goto(`/courses/${COURSE}/${LESSON}/transcribe`, { waitUntil: 'networkidle' })
        await page.locator(`[data-p="${id}"]`).click()
        const field = page.getByRole('textbox')
        await field.fill('')
        // Without its last character the paragraph is never complete, so the page does not move on.
        await compare(context, name, await typist(page, text.slice(0, -1)), text, throttle)
        await page.close()
      }
    }
  } finally {
    await context.close()
    await server.stop()
    removeFolder(data)
    rmSync(profile, { recursive: true, force: true })
  }
}
