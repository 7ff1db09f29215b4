import { readFileSync, statSync } from 'node:fs'
import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { CHROMIUM_ARGUMENTS, findChromium } from '../../e2e/browser.ts'
import { freePort, newDataFolder, removeFolder, startServer } from '../../e2e/server.ts'
import { ensureBrowser } from '../test/ensure-browser.ts'

const COURSE = 'backend-performance-guide'
const PAGE = `/courses/${COURSE}/transcribe`
const CONTENT = `.jaeda/content/${COURSE}/whole`
const OPENINGS = 5
const KIB = 1024

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const kib = (bytes: number) => `${(bytes / KIB).toFixed(1)} KiB`

/** From the click to the moment at which typing can begin, ms. */
async function open(page: Page, origin: string): Promise<number> {
  await page.goto('about:blank')
  const begin = performance.now()
  await page.goto(origin + PAGE, { waitUntil: 'commit' })
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA', null, { polling: 'raf' })
  return performance.now() - begin
}

/** Heap after a collection, bytes, and elements of the document. */
async function weigh(session: CDPSession): Promise<{ heap: number; nodes: number }> {
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (name: string) => metrics.find(each => each.name === name)?.value ?? Number.NaN
  const { result } = await session.send('Runtime.evaluate', { expression: 'document.querySelectorAll("*").length' })
  return { heap: of('JSHeapUsedSize'), nodes: Number(result.value) }
}

/** The events of typing a text, a character every 100 ms. */
function typed(text: string) {
  let at = 0
  return [...text].map(char => {
    const event = ['e', 100, at, 0, char, 0]
    at += char.length
    return event
  })
}

/** Writes every paragraph of the course through the API, as somebody would who had typed all of it; at once, as it is only counted. */
async function writeAll(context: BrowserContext, origin: string): Promise<number> {
  const all: Paragraph[] = JSON.parse(readFileSync(`${CONTENT}/paragraphs.json`, 'utf8'))
  const headers = { origin }
  for (let at = 0; at < all.length; at += 100) {
    const part = all.slice(at, at + 100)
    const paragraphs = part.map(({ id, hash, text }) => ({
      ...{ paragraph: id, hash, startedAt: 1_790_000_000_000, from: 0, finished: true },
      events: typed(text),
    }))
    const data = { currentParagraph: part.at(-1)?.id, paragraphs }
    const answer = await context.request.put(`${origin}/api/courses/${COURSE}/attempt/paragraphs`, { headers, data })
    if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`)
  }
  return all.length
}

/** The transcription of a whole course: what it loads, how soon it can be typed in, what it holds; empty and all written. */
export async function measureWhole(): Promise<void> {
  await ensureBrowser()
  const data = newDataFolder()
  const server = await startServer({ JAEDA_DATA: data, PORT: String(await freePort()) })
  const origin = server.url
  const executablePath = findChromium()
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: CHROMIUM_ARGUMENTS })
  try {
    const html = `.jaeda/site${PAGE}.html`
    console.log(
      `HTML ${kib(statSync(html).size)}, 압축 ${kib(statSync(`${html}.br`).size)}; 단락 목록 압축 ${kib(statSync(`${CONTENT}/paragraphs.json.br`).size)}`,
    )
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable')
    for (const state of ['빈 코스', '다 쓴 코스']) {
      if (state !== '빈 코스') console.log(`단락 ${await writeAll(context, origin)}개를 저장했어요`)
      const times: number[] = []
      for (let i = 0; i < OPENINGS; i++) times.push(await open(page, origin))
      await page.waitForSelector('.bar-saving[data-saving="saved"]')
      const { heap, nodes } = await weigh(session)
      console.log(
        `${state}: 칠 수 있기까지 ${median(times).toFixed(0)} ms (${OPENINGS}번의 중앙값), 힙 ${(heap / KIB ** 2).toFixed(1)} MiB, 요소 ${nodes.toLocaleString('ko-KR')}개`,
      )
      const reply = await context.request.get(`${origin}/api/courses/${COURSE}/attempt`)
      console.log(`  서버가 준 시도 ${kib((await reply.body()).length)}`)
    }
  } finally {
    await browser.close()
    await server.stop()
    removeFolder(data)
  }
}
