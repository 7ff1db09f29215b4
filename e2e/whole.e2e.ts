import { expect, test } from './fixtures.ts'
import { isSaved } from './transcription-page.ts'
import { typeKorean } from './typing.ts'

const LESSON = '/courses/step-7-performance/buffers-workers-pools'

/** The promise of the product in one journey: read, transcribe, measure, leave, come back. */
test('a newcomer reads, types, measures, closes the browser and finds everything again', async ({ open }) => {
  test.setTimeout(120_000)
  const first = await open()
  const page = first.pages()[0] ?? (await first.newPage())
  await page.goto('/')
  await page.getByRole('link', { name: 'Step 7' }).click()
  await page.getByRole('link', { name: '읽기' }).click()
  await page.getByRole('link', { name: '필사하기' }).click()

  const paragraphs = await (await page.request.get(`/content${LESSON.replace('/courses', '')}/paragraphs.json`)).json()
  await expect(page.getByRole('textbox')).toBeFocused()
  await typeKorean(page, paragraphs[0].text)
  await page.keyboard.press('Enter')
  await typeKorean(page, paragraphs[1].text.slice(0, 8))
  await isSaved(page)

  await page.goto('/experiments/exp-buffer-size')
  await page.getByRole('radio', { name: '64 KB' }).check()
  await page.getByRole('spinbutton', { name: /반복 횟수/ }).fill('5')
  await page.getByRole('button', { name: '브라우저와 서버에서 재기' }).click()
  const judged = page.getByText('성립', { exact: true })
  await expect(judged.first()).toBeVisible({ timeout: 60_000 })
  await expect(page.locator('[data-environment]')).toHaveCount(2, { timeout: 60_000 })
  await first.close()

  const second = await open()
  const back = second.pages()[0] ?? (await second.newPage())
  await back.goto('/')
  await back.getByRole('link', { name: '버퍼·워커·풀로 처리 속도 높이기 필사' }).click()
  await expect(back.getByRole('textbox')).toHaveValue(paragraphs[1].text.slice(0, 8))
  await expect(back.getByText(`2/${paragraphs.length}`)).toBeVisible()
  await back.goto(LESSON)
  await expect(back.getByRole('link', { name: /필사 이어서 하기/ })).toBeVisible()
  await back.goto('/experiments/exp-buffer-size')
  await expect(back.locator('[data-environment]')).toHaveCount(2)
})
