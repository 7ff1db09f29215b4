/** What goes wrong while somebody types: input methods, odd texts, and everything that can break behind the page. */
import { execFileSync } from 'node:child_process'
import { chromium, type Page } from '@playwright/test'
import { FLAG } from '#lib/transcription/log-format.ts'
import { statistics } from '#lib/transcription/statistics.ts'
import { CHROMIUM_ARGUMENTS, findChromium } from './browser.ts'
import { expect, test } from './fixtures.ts'
import { freePort, newDataFolder, removeFolder, startServer } from './server.ts'
import {
  field,
  figure,
  flagged,
  highlights,
  lit,
  openPage as open,
  PAGE,
  paragraphs,
  saving,
  storedAttempt,
  storedLog,
  textOf,
} from './transcription-page.ts'
import { KoreanKeyboard, typeKorean } from './typing.ts'

/** Notes every number of mistakes that the page shows from now on. */
async function watchFlags(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const pane = document.querySelector<HTMLElement>('.writing-pane')!
    const seen: string[] = []
    Object.assign(window, { seen })
    new MutationObserver(() => seen.push(`${pane.dataset.flagged}`)).observe(pane, {
      attributeFilter: ['data-flagged'],
    })
  })
  return () => page.evaluate(() => (window as unknown as { seen: string[] }).seen)
}

test.describe('the last syllable is under composition', () => {
  for (const [how, end, after] of [
    ['a space', (keyboard: KoreanKeyboard) => keyboard.key(' '), '같은 파일을 '],
    ['Enter', (keyboard: KoreanKeyboard) => keyboard.key('Enter'), '같은 파일을'],
    ['an arrow key', (keyboard: KoreanKeyboard) => keyboard.key('ArrowLeft'), '같은 파일을'],
    ['Tab, as an input method sends it', (keyboard: KoreanKeyboard) => keyboard.key('Tab'), '같은 파일을'],
    ['a raw Tab', (_: KoreanKeyboard, page: Page) => page.keyboard.press('Tab'), '같은 파일을'],
    ['a click in the field', (_: KoreanKeyboard, page: Page) => field(page).click(), '같은 파일을'],
    ['the loss of the focus', (_: KoreanKeyboard, page: Page) => field(page).blur(), '같은 파일을'],
  ] as const) {
    test(`and ${how} ends it: nothing is lost, doubled or flagged`, async ({ page }) => {
      await open(page)
      const seen = await watchFlags(page)
      const keyboard = await KoreanKeyboard.of(page)
      await keyboard.type('같은 파일을')
      await end(keyboard, page)
      await expect(field(page)).toHaveValue(after)
      expect(await seen()).toEqual([])
      await expect(saving(page)).toHaveText('저장됨')
      expect((await storedLog(page, 0)).view.text).toBe(after)
    })
  }

  test('and Backspace takes back one letter after another', async ({ page }) => {
    await open(page)
    const keyboard = await KoreanKeyboard.of(page)
    await keyboard.type('갉')
    for (const rest of ['갈', '가', 'ㄱ', '']) {
      await keyboard.backspace()
      await expect(field(page)).toHaveValue(rest)
    }
    await keyboard.type('같은')
    await expect(field(page)).toHaveValue('같은')
    await expect(flagged(page)).toHaveAttribute('data-flagged', '0')
  })

  test('and the next vowel takes its final away (도깨비불): never flagged, one press each', async ({ page }) => {
    const index = paragraphs.findIndex(({ text }) => text.startsWith('같은 파일을'))
    await open(page)
    const seen = await watchFlags(page)
    const keyboard = await KoreanKeyboard.of(page)
    for (const letter of ['ㄱ', 'ㅏ', 'ㅌ', 'ㅇ', 'ㅡ', 'ㄴ']) await keyboard.letter(letter)
    await keyboard.key(' ')
    // 팡 → 파이 → 파일 → 파이르 → 파일을
    for (const letter of ['ㅍ', 'ㅏ', 'ㅇ', 'ㅣ', 'ㄹ', 'ㅇ', 'ㅡ', 'ㄹ']) await keyboard.letter(letter)
    await keyboard.commit()
    await expect(field(page)).toHaveValue('같은 파일을')
    expect(await seen()).toEqual([])
    await expect(saving(page)).toHaveText('저장됨')
    const { log } = await storedLog(page, index)
    expect(statistics(textOf(index), log)).toMatchObject({ strokes: 15, rightStrokes: 15, corrections: 0 })
  })
})

test('an iPhone deletes a syllable and inserts its next form: no flag, one press each', async ({ page, context }) => {
  await open(page)
  const seen = await watchFlags(page)
  const session = await context.newCDPSession(page)
  const press = async (text: string, isChange: boolean) => {
    const key = { key: 'Process', code: 'KeyG', windowsVirtualKeyCode: 229 }
    const commands = isChange ? ['DeleteBackward'] : []
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key, commands })
    await session.send('Input.insertText', { text })
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
  }
  await press('ㄱ', false)
  await press('가', true)
  await press('같', true)
  await press('ㅇ', false)
  await press('으', true)
  await press('은', true)
  await expect(field(page)).toHaveValue('같은')
  expect((await seen()).filter(each => each !== '0')).toEqual([])
  await expect(saving(page)).toHaveText('저장됨')
  const { log, view } = await storedLog(page, 0)
  expect(view.text).toBe('같은')
  expect(statistics(textOf(0), log)).toMatchObject({ rightStrokes: 6, strokes: 6, corrections: 0 })
})

test("Firefox's input event behind the end of a composition changes nothing", async ({ page }) => {
  await open(page)
  await page.evaluate(() => {
    const field = document.querySelector('textarea')!
    const input = (isComposing: boolean) =>
      field.dispatchEvent(new InputEvent('input', { inputType: 'insertCompositionText', isComposing, bubbles: true }))
    const compose = (type: string, data: string) =>
      field.dispatchEvent(new CompositionEvent(type, { data, bubbles: true }))
    for (const syllable of ['같', '은']) {
      const before = field.value
      compose('compositionstart', '')
      field.value = before + syllable
      compose('compositionupdate', syllable)
      input(true)
      compose('compositionend', syllable)
      input(false)
    }
  })
  await expect(saving(page)).toHaveText('저장됨')
  const { log, view } = await storedLog(page, 0)
  expect(view.text).toBe('같은')
  expect(log.events.map(event => event[4])).toEqual(['같', '은'])
})

test('decomposed Hangul, emoji and lone surrogates: judged as they look, stored, never in the way', async ({
  page,
}) => {
  await open(page)
  await page.keyboard.insertText('같은 '.normalize('NFD'))
  await expect(flagged(page)).toHaveAttribute('data-flagged', '0')
  await page.keyboard.insertText('👩‍👩‍👧🙂')
  await expect(flagged(page)).toHaveAttribute('data-flagged', '2')
  await page.keyboard.press('Backspace')
  await expect(field(page)).toHaveValue(`${'같은 '.normalize('NFD')}👩‍👩‍👧`)
  await page.evaluate(() => {
    const field = document.querySelector('textarea')!
    field.value += '\ud83d'
    field.dispatchEvent(new InputEvent('input', { inputType: 'insertText', bubbles: true }))
  })
  await expect(saving(page)).toHaveText('저장됨')
  expect((await storedLog(page, 0)).view.text).toBe(`${'같은 '.normalize('NFD')}👩‍👩‍👧\ufffd`)
  await page.reload()
  await expect(field(page)).toHaveValue(/^\u1100\u1161\u11c0/)
  await page.keyboard.press('Control+A')
  await typeKorean(page, '같은 파일')
  await expect(flagged(page)).toHaveAttribute('data-flagged', '0')
})

test('text that is dragged in is marked as dropped', async ({ page }) => {
  await open(page)
  const first = page.locator(`[data-p="${paragraphs[0]!.id}"]`)
  const box = await first.evaluate(element => {
    const text = element.firstChild!
    const range = document.createRange()
    range.setStart(text, 0)
    range.setEnd(text, 5)
    getSelection()!.removeAllRanges()
    getSelection()!.addRange(range)
    const { x, y, width, height } = range.getBoundingClientRect()
    return { x, y, width, height }
  })
  const to = (await field(page).boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x + 30, to.y + to.height / 2, { steps: 5 })
  await page.mouse.move(to.x + 40, to.y + to.height / 2)
  await page.mouse.up()
  await expect(field(page)).toHaveValue('같은 파일')
  await expect(saving(page)).toHaveText('저장됨')
  const { log } = await storedLog(page, 0)
  expect(log.events.map(event => event[5])).toEqual([FLAG.drop])
  expect(statistics(textOf(0), log)).toMatchObject({ strokes: 0, pastedCharacters: 5 })
})

test('a browser without highlights still shows ink, mistakes and hints', async ({ page }) => {
  await open(page, '?highlight=off')
  const guide = page.locator('.guide')
  await typeKorean(page, '같은 ')
  await page.keyboard.press('Tab')
  await expect(guide.locator('.run-hint')).toHaveText('파일을')
  await typeKorean(page, '바일')
  await expect(guide.locator('.run-correct').first()).toHaveText('같은 ')
  await expect(guide.locator('.run-wrong')).toHaveText('파')
  await expect(page.locator('.mirror .run-wrong')).toHaveText('바')
  await expect(guide).toHaveText(textOf(0))
  await page.keyboard.press('Control+Enter')
  await expect(page.locator(`[data-p="${paragraphs[0]!.id}"]`)).toHaveClass(/inked/)
  await expect(page.locator('.written .run-wrong')).toHaveText('바')
  await expect(guide).toHaveText(textOf(1))
})

test.describe('behind the page', () => {
  test('the server is killed while somebody types, and started again: nothing is lost', async ({ page }) => {
    test.setTimeout(120_000)
    const env = { JAEDA_DATA: newDataFolder(), PORT: String(await freePort()) }
    let server = await startServer(env)
    try {
      await open(page, '', server.url)
      await typeKorean(page, '같은 ')
      await expect(saving(page)).toHaveText('저장됨')
      killTree(server.pid)
      await typeKorean(page, '파일을 ')
      await expect(saving(page)).toHaveText('저장 대기 1')
      server = await startServer(env)
      await typeKorean(page, '복사해도')
      await expect(saving(page)).toHaveText('저장됨', { timeout: 40_000 })
      expect((await storedLog(page, 0)).view.text).toBe('같은 파일을 복사해도')
      await page.reload()
      await expect(field(page)).toHaveValue('같은 파일을 복사해도')
    } finally {
      await page.close()
      await server.stop()
      removeFolder(env.JAEDA_DATA)
    }
  })

  test('no network for 200 paragraphs, then everything arrives', async ({ page, context }) => {
    test.setTimeout(120_000)
    await open(page)
    await expect(saving(page)).toHaveText('저장됨')
    await context.setOffline(true)
    for (let index = 0; index < 200; index++) {
      await page.keyboard.insertText(textOf(index).trim())
      // A paragraph that ends with a mark has moved on by itself.
      if (await field(page).inputValue()) await page.keyboard.press('Control+Enter')
      await expect(lit(page)).toHaveAttribute('data-p', paragraphs[index + 1]!.id)
    }
    await expect(saving(page)).toHaveText('오프라인 · 저장 대기 200')
    await context.setOffline(false)
    await expect(saving(page)).toHaveText('저장됨', { timeout: 40_000 })
    const { paragraphs: stored, currentParagraph } = await storedAttempt(page)
    expect(stored).toHaveLength(200)
    expect(stored.every(({ state }) => state.complete)).toBe(true)
    expect(currentParagraph).toBe(paragraphs[200]!.id)
  })

  test('two devices of one learner: the one that got further stays', async ({ page, context, baseURL: _ }) => {
    await open(page)
    await typeKorean(page, '같은 ')
    await expect(saving(page)).toHaveText('저장됨')
    const executablePath = findChromium()
    const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: CHROMIUM_ARGUMENTS })
    try {
      const storageState = await context.storageState()
      const other = await (await browser.newContext({ storageState })).newPage()
      await open(other, '', new URL(page.url()).origin)
      await expect(field(other)).toHaveValue('같은 ')
      await typeKorean(other, '파일을 복사')
      await expect(saving(other)).toHaveText('저장됨')
      // The first device did not hear of it and goes on with the same log.
      await page.context().setOffline(true)
      await typeKorean(page, '파일')
      await page.context().setOffline(false)
      await expect(field(page)).toHaveValue('같은 파일을 복사')
      await expect(saving(page)).toHaveText('저장됨')
      expect((await storedLog(page, 0)).view.text).toBe('같은 파일을 복사')
    } finally {
      await browser.close()
    }
  })

  test('a clock that is set back loses nothing and confuses nothing', async ({ page, context }) => {
    await context.addInitScript(() => {
      const real = Date.now
      let back = 0
      Date.now = () => real() - back
      Object.assign(window, { setBack: () => (back = 3 * 86_400_000) })
    })
    await open(page)
    await typeKorean(page, '같은 ')
    await expect(saving(page)).toHaveText('저장됨')
    await context.setOffline(true)
    await typeKorean(page, '파일')
    // Kept in this browser before the clock changes.
    await expect.poll(() => keptInBrowser(page)).toEqual(['같은 파일'])
    await page.evaluate(() => (window as unknown as { setBack: () => void }).setBack())
    await page.keyboard.press('Control+Enter')
    await typeKorean(page, '대상과 ')
    await expect.poll(() => keptInBrowser(page)).toEqual(['같은 파일', '대상과 '])
    await page.close()
    const again = await context.newPage()
    await context.setOffline(false)
    await again.goto(PAGE)
    await expect(field(again)).toHaveValue('대상과 ')
    await expect(saving(again)).toHaveText('저장됨')
    expect((await storedLog(again, 0)).view).toMatchObject({ text: '같은 파일', finished: true })
    const { log } = await storedLog(again, 1)
    expect(log.events.every(([, sinceMs]) => sinceMs >= 0 && sinceMs < 60_000)).toBe(true)
  })

  for (const [how, forbid] of [
    [
      'is forbidden',
      () => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('denied', 'SecurityError')
        }
      },
    ],
    [
      'is full',
      () => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('full', 'QuotaExceededError')
        }
      },
    ],
  ] as const) {
    test(`the browser's store ${how}: typing goes on, the server keeps it, and the page says so`, async ({ page }) => {
      await page.addInitScript(forbid)
      await open(page)
      await typeKorean(page, '같은 파일')
      await expect(saving(page)).toHaveText('저장됨 · 브라우저에 보관 못 함')
      expect((await storedLog(page, 0)).view.text).toBe('같은 파일')
      await page.reload()
      await expect(field(page)).toHaveValue('같은 파일')
    })
  }

  test('while somebody types there is at most one request in two seconds', async ({ page }) => {
    await open(page)
    await expect(saving(page)).toHaveText('저장됨')
    let requests = 0
    page.on('request', request => {
      if (new URL(request.url()).pathname.startsWith('/api/')) requests++
    })
    const started = performance.now()
    for (let index = 0; index < 4; index++) await typeKorean(page, textOf(index))
    const seconds = (performance.now() - started) / 1_000
    expect(requests).toBeGreaterThan(0)
    // A request that was due when it began counts too.
    expect(requests).toBeLessThanOrEqual(Math.floor(seconds / 2) + 1)
    await expect(figure(page, '쓴 단락')).toHaveText(`4/${paragraphs.length}`)
    expect(await highlights(page, 'wrong')).toEqual([])
  })
})

/** Texts of the paragraphs that wait in IndexedDB. */
function keptInBrowser(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('jaeda')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const all = opening.result.transaction('unsaved').objectStore('unsaved').getAll()
          all.onsuccess = () => {
            opening.result.close()
            resolve(all.result.map(({ text }: { text: string }) => text).sort())
          }
        }
      }),
  )
}

/** `kill -9` for a process and everything it started, the embedded database excepted: it is another account's. */
function killTree(pid: number): void {
  let children: string[] = []
  try {
    children = execFileSync('pgrep', ['-P', `${pid}`], { encoding: 'utf8' })
      .split('\n')
      .filter(Boolean)
  } catch {
    // pgrep ends with 1 where there are none.
  }
  process.kill(pid, 'SIGKILL')
  for (const child of children) {
    try {
      process.kill(Number(child), 'SIGKILL')
    } catch {
      // It ended with its parent.
    }
  }
}

test('the lesson is edited while somebody is away: they come back to their place, and what changed is marked', async ({
  page,
  context,
}) => {
  // The first visit sees an earlier edition: another text in paragraph 2.
  const EARLIER = '이것은 고치기 전의 글입니다.'
  await context.route('**/paragraphs.json', route =>
    route.fulfill({
      json: paragraphs.map((each, index) => (index === 1 ? { ...each, text: EARLIER, hash: 'earlier' } : each)),
    }),
  )
  await open(page)
  await typeKorean(page, textOf(0))
  await typeKorean(page, EARLIER)
  await typeKorean(page, textOf(2).slice(0, 5))
  await expect(saving(page)).toHaveText('저장됨')
  await page.close()
  await context.unrouteAll()

  const again = await context.newPage()
  await again.goto(PAGE)
  await expect(lit(again)).toHaveAttribute('data-p', paragraphs[2]!.id)
  await expect(lit(again)).toBeInViewport()
  await expect(field(again)).toHaveValue(textOf(2).slice(0, 5))
  await expect(field(again)).toHaveJSProperty('selectionStart', 5)
  await expect(again.locator('[data-p].changed')).toHaveCount(1)
  await expect(again.locator(`[data-p="${paragraphs[1]!.id}"]`)).toHaveClass(/changed/)
  await expect(again.locator(`[data-written="${paragraphs[1]!.id}"]`)).toHaveText(EARLIER)
})

test('who left in the middle comes back to the same place: caret and both panes', async ({ page }) => {
  const index = paragraphs.findIndex(({ kind, text }, index) => index > 60 && kind === 'prose' && text.length > 60)
  const places = () =>
    page.evaluate(id => {
      const top = (pane: string, element: string) =>
        document.querySelector(element)!.getBoundingClientRect().top -
        document.querySelector(pane)!.getBoundingClientRect().top
      return [top('.original-pane', `[data-p="${id}"]`), top('.writing-pane', 'textarea')].map(Math.round)
    }, paragraphs[index]!.id)
  await open(page)
  await typeKorean(page, textOf(0))
  await page.locator(`[data-p="${paragraphs[index]!.id}"]`).click()
  await typeKorean(page, textOf(index).slice(0, 20))
  for (let i = 0; i < 7; i++) await page.keyboard.press('ArrowLeft')
  await page.locator('.original-pane').hover()
  await page.mouse.wheel(0, -130)
  await expect.poll(async () => (await places())[0]).toBeGreaterThan(250)
  await expect(saving(page)).toHaveText('저장됨')
  const before = await places()
  await page.reload()
  await expect(field(page)).toHaveValue(textOf(index).slice(0, 20))
  await expect(field(page)).toHaveJSProperty('selectionStart', 13)
  await expect.poll(places).toEqual(before)
})
