import { expectAccessible, PHONE } from './accessible.ts'
import { expect, isPageScript, test } from './fixtures.ts'

const COURSE = '/courses/backend-performance-guide'

test('a course is read lesson by lesson', async ({ page }) => {
  await page.goto(`${COURSE}/measure-first`)
  const ways = page.getByRole('navigation', { name: '앞뒤 레슨' })
  await expect(ways.getByRole('link')).toHaveCount(1)
  await ways.getByRole('link', { name: '다음 레슨 프로파일링' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('프로파일링')
  await ways.getByRole('link', { name: '이전 레슨 측정에서 시작하기' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('측정에서 시작하기')
  await page.goto(`${COURSE}/references`)
  await ways.getByRole('link', { name: '코스로 돌아가기' }).click()
  await expect(page).toHaveURL(new RegExp(`${COURSE}$`))
})

test('a course says how far each of its lessons is written', async ({ page }) => {
  await page.goto(COURSE)
  await expect(page.locator('#finished')).toBeHidden()
  await page.evaluate(() => {
    const done = { 'backend-performance-guide/measure-first': { percent: 100 } }
    const begun = { 'backend-performance-guide/profiling': { percent: 41.7 } }
    localStorage.setItem('jaeda:progress', JSON.stringify({ ...done, ...begun }))
  })
  await page.reload()
  await expect(page.locator('#finished')).toHaveText('필사를 마친 레슨 1/14')
  await expect(page.getByRole('link', { name: '필사 다시 보기 (100%)' })).toHaveAttribute('href', /measure-first/)
  await expect(page.getByRole('link', { name: '필사 이어서 하기 (41%)' })).toHaveAttribute('href', /profiling/)
  await expect(page.getByRole('link', { name: '필사하기', exact: true })).toHaveCount(12)
})

test('the glossary leads to where a term is explained', async ({ page }) => {
  await page.goto('/courses')
  await page.getByRole('link', { name: '용어집' }).click()
  await page.getByRole('navigation', { name: '첫소리' }).getByRole('link', { name: 'ㅇ' }).click()
  const term = page.locator('.terms dl > div', { hasText: '암달의 법칙' }).first()
  await expect(term).toContainText("Amdahl's law")
  await term.getByRole('link', { name: '측정에서 시작하기' }).click()
  await expect(page).toHaveURL(/measure-first#amdahls-law$/)
})

for (const path of ['/glossary', COURSE, `${COURSE}/common-bottlenecks`]) {
  test(`${path} is accessible, fits a phone and loads no script to be read`, async ({ page }) => {
    await page.setViewportSize(PHONE)
    const scripts: string[] = []
    page.on('request', request => isPageScript(request) && scripts.push(request.url()))
    await page.goto(path, { waitUntil: 'networkidle' })
    expect(scripts).toEqual([])
    await expectAccessible(page)
    const nodes = await page.evaluate(() => document.querySelectorAll('*').length)
    expect(nodes).toBeLessThanOrEqual(2_500)
  })
}
