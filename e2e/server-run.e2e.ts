import type { BrowserContext } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { freePort, newDataFolder, removeFolder, startServer } from './server.ts'

const EXPERIMENT = '/experiments/exp-buffer-size'
/** Some seconds of copying. */
const PARAMS = { bufferSizes: [512, 1024, 4096], fileBytes: 10_240_000, rounds: 30 }
const WAIT = { timeout: 60_000 }

/** Asks for a run as this browser's learner. */
async function ask(context: BrowserContext, origin = ''): Promise<string> {
  const { request } = context
  expect((await request.post(`${origin}/api/learner`)).ok()).toBe(true)
  const data = { platform: 'node', experiment: 'exp-buffer-size', params: PARAMS }
  const answer = await request.post(`${origin}/api/runs`, { data })
  expect(answer.status()).toBe(202)
  return (await answer.json()).run.id
}

test('a run is found again when the tab was closed and opened again', async ({ context, page }) => {
  await ask(context)
  await page.goto(EXPERIMENT)
  await expect(page.getByRole('progressbar', { name: '서버 진행' })).toBeVisible(WAIT)
  const again = await context.newPage()
  await page.close()
  await again.goto(EXPERIMENT)
  await expect(again.getByText('서버 다 쟀어요', { exact: true })).toBeVisible(WAIT)
  await expect(again.locator('[data-environment="node"]')).toBeVisible()
})

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  test(`a page that watches a run sees its end although the server was restarted (${signal})`, async ({ open }) => {
    test.setTimeout(150_000)
    const env = { JAEDA_DATA: newDataFolder(), PORT: String(await freePort()), DATABASE_URL: '' }
    let server = await startServer(env)
    try {
      const context = await open({ baseURL: server.url })
      const id = await ask(context, server.url)
      const page = await context.newPage()
      await page.goto(`${server.url}${EXPERIMENT}`)
      await expect(page.getByText('서버 재고 있어요', { exact: true })).toBeVisible(WAIT)
      await server.stop(signal)
      await expect(page.getByText('서버와 연결이 끊겼어요')).toBeVisible(WAIT)
      server = await startServer(env)
      await expect(page.getByText('서버 다 쟀어요', { exact: true })).toBeVisible(WAIT)
      await expect(page.getByText('서버와 연결이 끊겼어요')).toHaveCount(0)
      const { run } = await (await context.request.get(`${server.url}/api/runs/${id}`)).json()
      expect(run.state).toBe('done')
    } finally {
      await server.stop()
      removeFolder(env.JAEDA_DATA)
    }
  })
}
