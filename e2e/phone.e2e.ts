import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { typeKorean } from './typing.ts'

const HREF = '/courses/step-7-performance/buffers-workers-pools/transcribe'

/** What an on-screen keyboard does to a page: it covers the lower part of the window, and only the visual viewport tells. */
async function openKeyboard(page: Page, left: number): Promise<void> {
  await page.evaluate(height => {
    Object.defineProperty(visualViewport, 'height', { configurable: true, get: () => height })
    visualViewport!.dispatchEvent(new Event('resize'))
  }, left)
}

async function closeKeyboard(page: Page): Promise<void> {
  await page.evaluate(() => {
    Reflect.deleteProperty(visualViewport!, 'height')
    visualViewport!.dispatchEvent(new Event('resize'))
  })
}

for (const { name, width, height, left } of [
  { name: 'upright', width: 360, height: 640, left: 300 },
  { name: 'on its side', width: 740, height: 360, left: 150 },
]) {
  test(`above the keyboard of a phone ${name} stand the line to write and the field, nothing hidden below`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await page.goto(HREF)
    const field = page.getByRole('textbox', { name: /옮겨 쓰기$/ })
    await expect(field).toBeFocused()
    await openKeyboard(page, left)
    await typeKorean(page, '같은 파일을 복사해도 걸리는 시간은 열 배 넘게 벌어질')
    const boxes = async () => {
      const [bar, original, writing, typed] = await Promise.all(
        [page.locator('.bar'), page.locator('.original-pane'), page.locator('.writing-pane'), field].map(
          async each => (await each.boundingBox())!,
        ),
      )
      return { bar: bar!, original: original!, writing: writing!, typed: typed! }
    }
    // Two lines of the original and the line that is typed, above the keyboard.
    await expect.poll(async () => (await boxes()).typed.y).toBeLessThan(left - 40)
    const { bar, original, writing, typed } = await boxes()
    expect(bar.height).toBeLessThan(40)
    expect(original.height).toBeGreaterThan(64)
    expect(Math.max(original.y + original.height, writing.y + writing.height)).toBeCloseTo(left, 0)
    expect(Math.min(left, typed.y + typed.height) - Math.max(writing.y, typed.y)).toBeGreaterThan(40)
    await expect(page.locator('.bar-saving')).toBeVisible()

    await closeKeyboard(page)
    await expect(page.getByRole('button', { name: '설정' })).toBeVisible()
  })
}
