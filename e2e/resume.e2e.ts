/** Coming back to the same place. */
import { expect, test } from './fixtures.ts'
import { field, lit, openPage as open, PAGE, paragraphs, saving, textOf } from './transcription-page.ts'
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
