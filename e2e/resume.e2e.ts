/** Coming back to the same place. */
import { expect, test } from './fixtures.ts'
import { field, isSaved, lit, openPage as open, PAGE, paragraphs, textOf } from './transcription-page.ts'
import { typeKorean } from './typing.ts'

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
  await isSaved(page)
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
  await isSaved(page)
  // A glide over the page has come to its end.
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const panes = [...document.querySelectorAll('.original-pane, .writing-pane')]
        const tops = () => panes.map(pane => pane.scrollTop).join()
        const first = tops()
        for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame)
        return tops() === first
      }),
    )
    .toBe(true)
  const before = await places()
  await page.reload()
  await expect(field(page)).toHaveValue(textOf(index).slice(0, 20))
  await expect(field(page)).toHaveJSProperty('selectionStart', 13)
  // A browser scrolls by whole pixels of the screen.
  const moved = async () => Math.max(...(await places()).map((top, pane) => Math.abs(top - before[pane]!)))
  await expect.poll(moved).toBeLessThanOrEqual(1)
})
