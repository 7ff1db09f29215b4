import { expectAccessible } from './accessible.ts'
import { expect, test } from './fixtures.ts'

// A run clears its folder of files away, which in a private window may take most of a minute.
test.use({ lasting: true })

const COURSE = '/courses/kernel-memory'

test('a claim of a lesson that is not written yet is tested from its course', async ({ page }) => {
  await page.goto(COURSE)
  const lesson = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^언제 무엇을 쓰나/ }) })
  await lesson.getByText('먼저 재어 볼 수 있는 주장 7개').click()
  await expectAccessible(page)

  await lesson.getByRole('link', { name: '버디 시스템은 해제된 이웃 블록을 다시 합칩니다.' }).click()
  await expect(page).toHaveURL('/experiments/exp-buddy-sim?claim=buddy-merges')
  await page.getByRole('radio', { name: '모르겠어요' }).check()
  await page.getByRole('button', { name: '브라우저에서만 재기' }).click()
  const verdict = page.locator('[data-claim="buddy-merges"]')
  await expect(verdict.locator('[data-platform="browser"] .verdict')).toHaveText('성립')
  await expect(verdict).toContainText('레슨 ‘언제 무엇을 쓰나’(준비 중)에서 다뤄요.')

  // The lesson has no page: what names it leads to the course.
  await page.getByRole('link', { name: '언제 무엇을 쓰나(준비 중)' }).click()
  await expect(page).toHaveURL(COURSE)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('커널 메모리 개념을 애플리케이션으로')
})
