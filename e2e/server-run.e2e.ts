import { expect, test } from './fixtures.ts'
import { ask, occupy } from './queue.ts'
import { freePort, newDataFolder, removeFolder, startServer } from './server.ts'

const EXPERIMENT = '/experiments/exp-buffer-size'
const WAIT = { timeout: 60_000 }

test('a run is found again when the tab was closed and opened again', async ({ context, page }) => {
  const release = await occupy()
  await ask(context.request)
  await page.goto(EXPERIMENT)
  await expect(page.getByText('서버 앞에 1개가 있어요', { exact: true })).toBeVisible(WAIT)
  const again = await context.newPage()
  await page.close()
  await again.goto(EXPERIMENT)
  await expect(again.getByRole('progressbar', { name: '서버 진행' })).toBeVisible(WAIT)
  await release()
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
      const release = await occupy(server.url)
      const id = await ask(context.request, server.url)
      const stateOf = async () =>
        (await (await context.request.get(`${server.url}/api/runs/${id}`)).json()).run.state as string
      const page = await context.newPage()
      await page.goto(`${server.url}${EXPERIMENT}`)
      await expect(page.getByText('서버 앞에 1개가 있어요', { exact: true })).toBeVisible(WAIT)
      await release()
      await expect.poll(stateOf, { intervals: [100], timeout: 30_000 }).toBe('running')
      await server.stop(signal)
      await expect(page.getByText('서버와 연결이 끊겼어요')).toBeVisible(WAIT)
      server = await startServer(env)
      await expect(page.getByText('서버 다 쟀어요', { exact: true })).toBeVisible(WAIT)
      await expect(page.getByText('서버와 연결이 끊겼어요')).toHaveCount(0)
      expect(await stateOf()).toBe('done')
    } finally {
      await server.stop()
      removeFolder(env.JAEDA_DATA)
    }
  })
}
