import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { CHROMIUM_ARGUMENTS, findChromium } from '../../e2e/browser.ts'
import { freePort, newDataFolder, removeFolder, startServer } from '../../e2e/server.ts'
import { ensureBrowser } from '../test/ensure-browser.ts'

/** The longest lessons of the two courses. */
const LESSONS = [
  '/courses/step-7-performance/buffers-workers-pools',
  '/courses/backend-performance-guide/common-bottlenecks',
]
const RUNS = 5
const run = promisify(execFile)

interface Report {
  categories: { accessibility: { score: number } }
  audits: Record<
    string,
    { numericValue?: number; details?: { items?: { url: string; resourceType: string; transferSize: number }[] } }
  >
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

async function lighthouse(url: string): Promise<Report> {
  const folder = mkdtempSync(path.join(tmpdir(), 'jaeda-lighthouse-'))
  const output = path.join(folder, 'report.json')
  try {
    await run(
      'lighthouse',
      [
        url,
        '--quiet',
        '--only-categories=performance,accessibility',
        '--output=json',
        `--output-path=${output}`,
        `--chrome-flags=--headless=new ${CHROMIUM_ARGUMENTS.join(' ')}`,
      ],
      { env: { ...process.env, CHROME_PATH: findChromium() } },
    )
    return JSON.parse(readFileSync(output, 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Lighthouse with its mobile preset (slow 4G, CPU 4 times slower, simulated), as `npm start` serves the page. */
export async function measureLesson(): Promise<void> {
  ensureBrowser()
  const data = newDataFolder()
  const server = await startServer({ JAEDA_DATA: data, PORT: String(await freePort()) })
  try {
    for (const lesson of LESSONS) {
      console.log(lesson)
      await report(server.url, lesson)
    }
  } finally {
    await server.stop()
    removeFolder(data)
  }
}

async function report(site: string, lesson: string): Promise<void> {
  const reports: Report[] = []
  for (let i = 0; i < RUNS; i++) reports.push(await lighthouse(`${site}${lesson}`))
  const value = (audit: string) => median(reports.map(({ audits }) => audits[audit]?.numericValue ?? Number.NaN))
  console.log(`LCP ${value('largest-contentful-paint').toFixed(0)} ms (목표 ≤ 1,100)`)
  console.log(`TBT ${value('total-blocking-time').toFixed(0)} ms (목표 ≤ 50)`)
  console.log(`CLS ${value('cumulative-layout-shift').toFixed(3)} (목표 0)`)
  console.log(`접근성 ${median(reports.map(({ categories }) => categories.accessibility.score * 100))} (목표 100)`)
  const items = reports[0]?.audits['network-requests']?.details?.items ?? []
  const kilobytes = (type: string) =>
    (items.filter(item => item.resourceType === type).reduce((sum, item) => sum + item.transferSize, 0) / 1024).toFixed(
      1,
    )
  console.log(
    `HTML ${kilobytes('Document')} KB (목표 ≤ 20), JS ${kilobytes('Script')} KB (목표 ≤ 150), 글꼴 ${kilobytes('Font')} KB (목표 ≤ 120)`,
  )
  const page = readFileSync(path.join('.jaeda/site', `${lesson}.html`), 'utf8')
  console.log(
    `DOM ${(page.replace(/<script[\s\S]*?<\/script>/g, '<script>').match(/<[a-z]/g) ?? []).length}개 (목표 ≤ 1,500)`,
  )
}
