import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { exerciseFolders } from '#lib/exercises/library.ts'
import { beforeAfterResult } from '#lib/exercises/report/testing.ts'
import { expectAccessible, PHONE } from './accessible.ts'
import { expect, test } from './fixtures.ts'
import { preferPlainField } from './plain-field.ts'

const ID = 'rp-before-after'

/** A run of this learner's browser, kept as the experiment's page keeps it: measuring all eight takes most of a minute. */
async function keepRun(page: Page) {
  await page.goto('/exercises')
  const result = beforeAfterResult((way, round) => (way.parallel ? 520 : 980) * (way.pooled ? 0.97 : 1) + round)
  const status = await page.evaluate(
    async body => {
      await fetch('/api/learner', { method: 'POST' })
      const headers = { 'content-type': 'application/json' }
      return (await fetch('/api/runs', { method: 'POST', headers, body: JSON.stringify(body) })).status
    },
    { platform: 'browser', result },
  )
  expect(status).toBe(201)
}

test('a report fills its table from the learner’s runs, is kept, handed in and judged by the data', async ({
  page,
}) => {
  await page.goto(`/exercises/${ID}`)
  const report = page.locator('.report')
  await expect(report.getByText('아직 잰 것이 없어요.')).toBeVisible()
  await keepRun(page)
  await page.goto(`/exercises/${ID}`)
  await report.getByRole('checkbox').check()
  await expect(report.locator('[data-table="report"] tbody tr')).toHaveCount(8)
  await expect(report.locator('[data-table="report"]')).toContainText('병렬, 풀, 64 KB')

  await report.getByRole('textbox', { name: '방법' }).fill('여덟 가지를 섞어 가며 다섯 번씩 쟀어요.')
  await report.getByRole('textbox', { name: '데이터' }).fill('병렬로 하면 시간이 1.9배 줄었어요.')
  await report.getByRole('radio', { name: '버퍼 크기' }).check()
  await report.getByRole('textbox', { name: '결론' }).fill('압축은 계산이라 코어를 나눠 쓰면 빨라져요.')
  await report.getByRole('button', { name: '보고서 내기' }).click()
  await expect(report.getByRole('alert')).toContainText('쓰던 글은 그대로 있어요')
  await report.getByRole('textbox', { name: '한계' }).fill('노트북 한 대에서만 쟀어요. 서버는 다를 수 있어요.')
  await report.getByRole('button', { name: '보고서 내기' }).click()
  await expect(report.locator('.report-verdict')).toContainText('데이터로는 병렬의 효과가 가장 커요. 고른 것과 달라요.')
  await expect(report.locator('.report-rubric li')).toHaveText([/방법 30점/, /데이터 30점/, /결론 30점/, /한계 10점/])

  await report.getByRole('radio', { name: '병렬' }).check()
  await report.getByRole('button', { name: '보고서 내기' }).click()
  await expect(report.locator('.report-verdict')).toContainText('고른 것과 맞아요.')
  await expect(report.getByText('저장됨', { exact: true })).toBeVisible()
  await page.reload()
  await expect(report.getByRole('textbox', { name: '결론' })).toHaveValue('압축은 계산이라 코어를 나눠 쓰면 빨라져요.')
  await expect(report.getByText('그 전에 1번 냈고')).toBeVisible()
})

test('its code part is tried and handed in like any other', async ({ page }) => {
  await preferPlainField(page)
  const { folder } = exerciseFolders().find(({ id }) => id === ID)!
  await page.goto(`/exercises/${ID}`)
  const field = page.getByRole('textbox', { name: '코드' })
  await expect(field).not.toHaveAttribute('aria-busy', 'true')
  await field.fill(readFileSync(path.join(folder, 'wrong/blocks.ts'), 'utf8'))
  await page.getByRole('button', { name: '실행', exact: true }).click()
  await expect(page.locator('.grade .failed').first()).toContainText('모든 설정을 한 번씩 잰 다음에')
  await field.fill(readFileSync(path.join(folder, 'solution.ts'), 'utf8'))
  await page.getByRole('button', { name: '제출', exact: true }).click()
  await expect(page.locator('.grade').first()).toContainText('모두 통과했어요')
})

test('the report is accessible and fits a phone', async ({ page }) => {
  await page.setViewportSize(PHONE)
  await keepRun(page)
  await page.goto(`/exercises/${ID}`)
  await page.locator('.report').getByRole('checkbox').check()
  await expect(page.locator('[data-table="report"]')).toBeVisible()
  await expectAccessible(page)
})
