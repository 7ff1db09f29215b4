import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContext, test as base, chromium, type Page, type Request } from '@playwright/test'
import { CHROMIUM_ARGUMENTS, findChromium } from './browser.ts'
import { removeFolder } from './server.ts'

export { expect } from '@playwright/test'

interface Fixtures {
  /** `test.use({ lasting: true })`: the page lives in a profile on disk, since the file system of a private window is 40 to 100 times slower. */
  lasting: boolean
  /** Folder of the browser profile: open it again to come back as the same person. */
  profile: string
  /** Opens the profile. */
  open: (options?: Parameters<typeof chromium.launchPersistentContext>[1]) => Promise<BrowserContext>
}

interface WorkerFixtures {
  /** One browser for all journeys that need no profile on disk; each gets a private window of its own. */
  shared: Browser
}

/** A person in Korea at a small screen. */
const PERSON = { locale: 'ko-KR', timezoneId: 'Asia/Seoul', viewport: { width: 1280, height: 800 } }

/** Where the browser is and how it starts. */
function launchOptions() {
  const executablePath = findChromium()
  return { ...(executablePath ? { executablePath } : {}), args: CHROMIUM_ARGUMENTS }
}

/** What a browser itself says about being offline: a failed request, a service worker that cannot be checked for news. */
const ACCEPTED =
  /net::ERR_INTERNET_DISCONNECTED|Failed to load resource|An unknown error occurred when fetching the script/

/** `JAEDA_E2E_SLOW=4`: pages run four times slower, as on a busy machine, to find tests that depend on time. */
const SLOWER = Number(process.env.JAEDA_E2E_SLOW ?? 1)

async function slowDown(context: BrowserContext): Promise<BrowserContext> {
  const slow = async (page: Page) => {
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  }
  if (SLOWER > 1) {
    // A page that was closed at once needs no more.
    context.on('page', page => slow(page).catch(() => {}))
    for (const page of context.pages()) await slow(page)
  }
  return context
}

/** Scripts of the page: not the service worker's, which comes a second behind loading, however long that takes. */
export const isPageScript = (request: Request) =>
  request.resourceType() === 'script' && new URL(request.url()).pathname !== '/sw.js'

export const test = base.extend<Fixtures, WorkerFixtures>({
  shared: [
    async ({ browserName: _ }, use) => {
      const browser = await chromium.launch(launchOptions())
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  lasting: [false, { option: true }],
  profile: async ({ baseURL: _ }, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'jaeda-profile-'))
    await use(folder)
    removeFolder(folder)
  },
  open: async ({ profile }, use) => {
    const opened: BrowserContext[] = []
    await use(async options => {
      const context = await chromium.launchPersistentContext(profile, {
        ...launchOptions(),
        ...PERSON,
        baseURL: process.env.JAEDA_E2E_URL ?? '',
        ...options,
      })
      opened.push(context)
      return slowDown(context)
    })
    for (const context of opened) await context.close()
  },
  context: async ({ open, lasting, shared }, use) => {
    if (lasting) return use(await open())
    const context = await slowDown(await shared.newContext({ ...PERSON, baseURL: process.env.JAEDA_E2E_URL ?? '' }))
    await use(context)
    await context.close()
  },
  page: async ({ context }, use) => {
    const errors: string[] = []
    const page = context.pages()[0] ?? (await context.newPage())
    page.on('pageerror', error => errors.push(error.message))
    page.on('console', message => {
      if (message.type() === 'error' && !ACCEPTED.test(message.text())) errors.push(message.text())
    })
    await use(page)
    base.expect(errors, 'errors on the page').toEqual([])
  },
})
