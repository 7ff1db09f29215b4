import { chromium } from '@playwright/test'
import { mkdtempSync } from 'node:fs'
import { KoreanKeyboard } from '/work/main/e2e/typing.ts'
const b = await chromium.launchPersistentContext(mkdtempSync('/tmp/t-prof-'), { executablePath: '/usr/bin/chromium', args: ['--no-sandbox'], viewport: { width: 1440, height: 900 }, locale: 'ko-KR' })
const page = b.pages()[0]!
page.on('console', m => console.log('CONSOLE', m.type(), m.text()))
page.on('pageerror', e => console.log('ERR', e.stack))
await page.goto('http://localhost:4021/courses/step-7-performance/buffers-workers-pools/transcribe')
await page.waitForSelector('textarea', { timeout: 10000 })
await page.waitForTimeout(500)
await page.evaluate(() => { const p = document.querySelector('.writing-pane') as HTMLElement; (window as any).flags = []; new MutationObserver(() => (window as any).flags.push(`${p.dataset.paragraph}:${p.dataset.flagged}`)).observe(p, { attributes: true, attributeFilter: ['data-flagged'] }) })
const paras = await (await fetch('http://localhost:4021/content/step-7-performance/buffers-workers-pools/paragraphs.json')).json() as { text: string }[]
const k = await KoreanKeyboard.of(page)
const t0 = Date.now()
for (let i = 0; i < 3; i++) { await k.type(paras[i]!.text); await k.commit(); console.log(i, await page.locator('.bar').innerText().then(t => t.replaceAll('\n', ' '))) }
console.log('ms', Date.now() - t0)
await k.type('버퍼를 다시 써는 풀')
await k.commit()
await page.keyboard.press('Tab')
await page.waitForTimeout(400)
console.log(await page.evaluate(() => (window as any).flags))
for (const [w, h] of [[1440, 900], [820, 1100], [390, 844], [360, 740]] as const) for (const scheme of ['light', 'dark'] as const) {
  await page.setViewportSize({ width: w, height: h }); await page.emulateMedia({ colorScheme: scheme }); await page.waitForTimeout(250)
  await page.screenshot({ path: `/tmp/t-${w}-${scheme}.png` })
}
await page.waitForTimeout(2500)
console.log(await page.locator('.bar').innerText().then(t => t.replaceAll('\n', ' ')))
await page.reload(); await page.waitForSelector('textarea'); await page.waitForTimeout(500)
console.log('resumed', await page.locator('textarea').inputValue(), await page.evaluate(() => (document.activeElement as HTMLElement).ariaLabel + (document.activeElement as HTMLTextAreaElement).selectionStart), await page.evaluate(() => localStorage['jaeda:progress']))
await b.close()
