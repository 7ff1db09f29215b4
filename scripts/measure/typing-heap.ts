import { setTimeout as sleep } from 'node:timers/promises'
import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import { type Guide, openGuide } from './long-guide.ts'

/** Heap behind the last paragraph ÷ before the first. */
const GOAL = 1.2
/** Paragraphs after which most of the code that typing runs has been compiled. */
const WARM = 20

/** Bytes of JavaScript's heap; `code` is the part that the engine has compiled, of the site's scripts and of this script's own. */
interface Heap {
  all: number
  code: number
}

/** Types the texts a character at a time, as fast as the page takes it; `guideTexts` lie in the page. */
async function typeTexts([from, to]: [number, number]): Promise<void> {
  const field = document.querySelector('textarea')!
  for (const text of (window as unknown as { guideTexts: string[] }).guideTexts.slice(from, to)) {
    const typed = text.trim()
    // Without its end, behind which the page would move on by itself.
    for (let end = 1; end < typed.length; end++) {
      field.setRangeText(typed[end - 1]!, end - 1, end - 1, 'end')
      field.dispatchEvent(new InputEvent('input', { inputType: 'insertText', bubbles: true }))
    }
    field.setRangeText(typed.at(-1)!, typed.length - 1, typed.length - 1, 'end')
    const before = document.querySelector('[aria-current]')
    field.dispatchEvent(new InputEvent('input', { inputType: 'insertText', bubbles: true }))
    if (before === document.querySelector('[aria-current]')) {
      field.dispatchEvent(new KeyboardEvent('keydown', { code: 'Enter', ctrlKey: true, bubbles: true }))
    }
    await new Promise(resolve => setTimeout(resolve))
  }
}

async function heap(session: CDPSession): Promise<Heap> {
  await session.send('Performance.enable')
  // What a first collection has made unreachable goes with the next.
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const all = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN
  return { all, code: await compiled(session) }
}

/** Bytes of the nodes of a heap snapshot that are machine code, bytecode and what belongs to them. */
async function compiled(session: CDPSession): Promise<number> {
  let json = ''
  const take = ({ chunk }: { chunk: string }) => {
    json += chunk
  }
  session.on('HeapProfiler.addHeapSnapshotChunk', take)
  await session.send('HeapProfiler.takeHeapSnapshot')
  session.off('HeapProfiler.addHeapSnapshotChunk', take)
  const { nodes, snapshot } = JSON.parse(json)
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')]
  const code = types[type].indexOf('code')
  let bytes = 0
  for (let at = 0; at < nodes.length; at += fields.length) if (nodes[at + type] === code) bytes += nodes[at + size]
  return bytes
}

/**
 * Waits by an attribute alone, and reads one element: to look for a text, Playwright walks through all of them, and what it
 * makes for that (a wrapper for each node, the text of the whole page) stays in the heap.
 */
const saved = (page: Page) => page.locator('.bar-saving[data-saving="saved"]').waitFor()
const written = (page: Page) => page.locator('.bar-figures > :last-child > dd').innerText()

/** The heap before the first paragraph, behind some and behind all of them. */
export async function measureHeap(context: BrowserContext, guide: Guide): Promise<void> {
  const page = await openGuide(context, guide, guide.paragraphs[0]!)
  const session = await context.newCDPSession(page)
  const texts = guide.paragraphs.map(({ text }) => text)
  await page.evaluate(texts => Object.assign(window, { guideTexts: texts }), texts)
  // Everything that the page loads later is there.
  await page.locator('textarea').pressSequentially(texts[0]!.slice(0, 5))
  await sleep(3_000)
  const before = await heap(session)
  await page.locator('textarea').fill('')
  await page.evaluate(typeTexts, [0, WARM] as [number, number])
  await saved(page)
  const warm = await heap(session)
  await page.evaluate(typeTexts, [WARM, texts.length] as [number, number])
  await saved(page)
  const count = await written(page)
  // The speed "now" looks back on key presses of some seconds, which here are thousands.
  await sleep(7_000)
  const after = await heap(session)
  const shown = ({ all, code }: Heap) => `${mebibytes(all)} MiB(컴파일된 코드 ${mebibytes(code)})`
  console.log(`힙: 처음 ${shown(before)} → 단락 ${WARM}개 뒤 ${shown(warm)} → ${count}을 모두 쓴 뒤 ${shown(after)}`)
  // The engine compiles what runs often; how much it has compiled says nothing about what the page keeps.
  const ratios = [
    ['처음', after.all / before.all],
    [`단락 ${WARM}개 뒤(칠 때 도는 코드가 한 번 컴파일된 뒤)`, after.all / warm.all],
    ['처음, 컴파일된 코드를 빼고', (after.all - after.code) / (before.all - before.code)],
  ] as const
  for (const [of, ratio] of ratios) {
    console.log(`  ${of}의 ${ratio.toFixed(2)}배 (목표 ${GOAL} 이하: ${ratio <= GOAL ? '도달' : '미달'})`)
  }
  await page.close()
}

const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(2)
