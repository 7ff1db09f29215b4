import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Playwright's own browser if it is installed; else CHROMIUM_PATH; else the system's. Undefined when there is none. */
export function findChromium(): string | undefined {
  return [chromium.executablePath(), process.env.CHROMIUM_PATH, ...SYSTEM].find(file => file && existsSync(file))
}

/** No outside connections of the browser's own; a sandbox needs a user that is not root. */
export const CHROMIUM_ARGUMENTS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
