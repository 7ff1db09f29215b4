import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { quantile } from '#lib/experiments/harness/statistics.ts'
import { CHROMIUM_ARGUMENTS, findChromium } from '../../e2e/browser.ts'
import { freePort, newDataFolder, removeFolder, startServer } from '../../e2e/server.ts'
import { ensureBrowser } from '../test/ensure-browser.ts'
import { type Delays, probeEnvironment, readDelays } from './probe.ts'

/** Shorter than the shortest run that is watched: on a quiet machine the stop rule ends it after a few seconds. */
const WINDOW_MS = 3_000
const CLICKS = 5
/** Long enough to be watched and cancelled: seconds of copying, and of compressing in all cores. */
const COPYING = {
  experiment: 'exp-buffer-size',
  params: { bufferSizes: [512, 1024], fileBytes: 20_480_000, rounds: 60 },
}
const COMPRESSING = {
  experiment: 'exp-worker-count',
  params: { workers: [1, 2, 4, 8, 16], payloads: 32, payloadBytes: 524_288, rounds: 30 },
}

/** Processes of runs whose scratch folder lies in the data folder. */
function runProcesses(data: string): string[] {
  return readdirSync('/proc').filter(pid => {
    if (!/^\d+$/.test(pid)) return false
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      return command.includes('bench-child') && command.includes(data)
    } catch {
      return false
    }
  })
}

/** Notes when a server run was asked for, and when its first progress arrived. */
function noteFirstProgress(): void {
  const noted: { clicked?: number; progress?: number } = {}
  Object.assign(window, { noted })
  addEventListener(
    'click',
    () => {
      noted.clicked = performance.now()
      noted.progress = undefined
    },
    true,
  )
  const Original = window.EventSource
  window.EventSource = class extends Original {
    constructor(...given: ConstructorParameters<typeof EventSource>) {
      super(...given)
      this.addEventListener('run', event => {
        if (JSON.parse(event.data).run.progress !== null) noted.progress ??= performance.now()
      })
    }
  }
}

const figure = (label: string, values: number[], goal: number) =>
  console.log(
    `${label} ${quantile(values, 0.5).toFixed(0)} ms (${values.length}번의 중앙값, 가장 긴 것 ${Math.max(...values).toFixed(0)} ms; 목표 ${goal} 이하: ${Math.max(...values) <= goal ? '도달' : '미달'})`,
  )

/** Click to the first progress on the page, then cancel: the time until the run's process is gone. */
async function clickAndCancel(page: Page, data: string): Promise<{ firstMs: number; goneMs: number }> {
  await page.getByRole('button', { name: '서버에서만 재기' }).click()
  const firstMs = await page
    .waitForFunction(() => {
      const { noted } = window as unknown as { noted: { clicked: number; progress?: number } }
      return noted.progress === undefined ? null : noted.progress - noted.clicked
    })
    .then(handle => handle.jsonValue() as Promise<number>)
  const before = performance.now()
  await page.getByRole('button', { name: '서버 측정 취소' }).click()
  while (runProcesses(data).length > 0) await sleep(2)
  const goneMs = performance.now() - before
  await page.getByText('서버 취소했어요', { exact: true }).waitFor()
  return { firstMs, goneMs }
}

async function delaysDuring(
  context: BrowserContext,
  socket: string,
  { experiment, params }: { experiment: string; params: object },
): Promise<Delays> {
  const asked = await context.request.post('/api/runs', { data: { platform: 'node', experiment, params } })
  const { run } = await asked.json()
  const state = async () => (await (await context.request.get(`/api/runs/${run.id}`)).json()).run
  while ((await state()).progress === null) await sleep(50)
  await readDelays(socket)
  await sleep(WINDOW_MS)
  const delays = await readDelays(socket)
  if ((await state()).state !== 'running') throw new Error(`${experiment}: the run was over too early`)
  await context.request.delete(`/api/runs/${run.id}`)
  return delays
}

/** What a server run costs the web server, and how quickly it begins and ends. Linux only: it looks for processes in /proc. */
export async function measureBench(): Promise<void> {
  ensureBrowser()
  const data = newDataFolder()
  const socket = path.join(data, 'probe.sock')
  const port = String(await freePort())
  const server = await startServer({
    JAEDA_DATA: data,
    PORT: port,
    ...probeEnvironment(socket),
  })
  const executablePath = findChromium()
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: CHROMIUM_ARGUMENTS })
  try {
    const context = await browser.newContext({ baseURL: server.url })
    const page = await context.newPage()
    await page.addInitScript(noteFirstProgress)
    await page.goto('/experiments/exp-buffer-size', { waitUntil: 'networkidle' })
    await page.getByRole('radio', { name: '모르겠어요' }).check()
    await clickAndCancel(page, data)
    const clicks = []
    for (let i = 0; i < CLICKS; i++) clicks.push(await clickAndCancel(page, data))
    figure(
      '누른 뒤 첫 진행까지',
      clicks.map(({ firstMs }) => firstMs),
      1000,
    )
    figure(
      '취소를 누른 뒤 프로세스가 사라지기까지',
      clicks.map(({ goneMs }) => goneMs),
      500,
    )

    await page.close()
    await readDelays(socket)
    await sleep(WINDOW_MS)
    const idle = await readDelays(socket)
    for (const [label, delays] of [
      ['쉴 때', idle],
      ['복사를 재는 동안', await delaysDuring(context, socket, COPYING)],
      ['압축을 모든 코어에서 재는 동안', await delaysDuring(context, socket, COMPRESSING)],
    ] as const) {
      console.log(
        `웹 서버의 이벤트 루프 지연, ${label}: p50 ${delays.p50.toFixed(2)} ms, p99 ${delays.p99.toFixed(2)} ms, 최대 ${delays.max.toFixed(1)} ms (목표 p99 10 이하: ${delays.p99 <= 10 ? '도달' : '미달'})`,
      )
    }
  } finally {
    await browser.close()
    await server.stop()
    removeFolder(data)
  }
}
