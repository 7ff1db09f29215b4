import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium } from '../../e2e/browser.ts'

/** Finds a Chromium or installs one: Playwright's own, or on Debian and Ubuntu the distribution's. Ends the process if neither works. */
export function ensureBrowser(): void {
  if (findChromium()) return
  console.log('테스트할 브라우저를 설치해요 / installing a browser')
  const run = (command: string, args: string[]) => spawnSync(command, args, { stdio: 'inherit' }).status === 0
  if (run('playwright', ['install', 'chromium']) && findChromium()) return
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'])
  }
  if (findChromium()) return
  console.error(
    'Chromium이 없어요. 설치한 뒤 CHROMIUM_PATH로 알려 주세요. / no Chromium: install one and set CHROMIUM_PATH',
  )
  process.exit(1)
}
