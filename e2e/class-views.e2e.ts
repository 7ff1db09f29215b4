/** What an instructor sees of a class, and the lessons that they write for it. */
import type { Browser, Page } from '@playwright/test'
import { expectAccessible, PHONE } from './accessible.ts'
import { expect, test } from './fixtures.ts'
import { account } from './people.ts'
import { COURSE, field, figure, isSaved, LESSON, openPage, textOf } from './transcription-page.ts'
import { typeKorean } from './typing.ts'

const DAY = 24 * 60 * 60_000
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

async function ask<T>(page: Page, path: string, data: unknown): Promise<T> {
  const origin = process.env.JAEDA_E2E_URL ?? ''
  const answer = await page.request.post(`${origin}${path}`, { data, headers: { origin } })
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
  return answer.json()
}

/** An instructor with a class, and a student in it. */
async function classOfTwo(browser: Browser) {
  const [teacher, student] = [await account(browser, '김교수', 'instructor'), await account(browser, '이하늘')]
  const { id, joinCode } = await ask<{ id: string; joinCode: string }>(teacher, '/api/classes', {
    name: '백엔드 성능',
    term: '',
  })
  await ask(student, '/api/classes/join', { code: joinCode })
  const assign = (title: string, work: object) =>
    ask<{ id: string }>(teacher, `/api/classes/${id}/assignments`, {
      title,
      instructions: '',
      work,
      points: 10,
      opensAt: new Date(Date.now() - DAY).toISOString(),
      dueAt: new Date(Date.now() + DAY).toISOString(),
      cutoffAt: null,
      late: null,
      attemptsAllowed: null,
      counts: 'best',
      hints: true,
      paste: 'record',
      solutions: 'after-due',
      releaseGrades: true,
    })
  const close = async () => {
    await teacher.context().close()
    await student.context().close()
  }
  return { teacher, student, id, assign, close }
}

const row = (page: Page) => page.locator('.live-grid tbody tr')
const markdown = (page: Page) => page.getByRole('textbox', { name: 'Markdown' })
/** The lesson page draws its text with what the student has typed. */
const transcriptionOf = {
  kind: 'transcription',
  criteria: { minCoverage: 0.01, minAccuracy: 0, minKeystrokeAccuracy: 0 },
}

test('the grid of a class follows a student who types, without a reload', async ({ shared }) => {
  const { teacher, student, id, close } = await classOfTwo(shared)
  await teacher.goto('/classes')
  await teacher.getByRole('link', { name: '백엔드 성능' }).click()
  await teacher.getByRole('link', { name: '실시간' }).click()
  await expect(row(teacher)).toContainText('이하늘')
  await expect(row(teacher)).toHaveAttribute('data-state', 'away')
  await teacher.evaluate(() => Object.assign(window, { isSame: true }))

  await openPage(student)
  await expect(row(teacher)).toHaveAttribute('data-state', 'transcription')
  await typeKorean(student, textOf(0))
  await expect(figure(student, '쓴 단락')).toContainText('1/')
  await expect(row(teacher).locator('[data-label="단락"]')).toHaveText(/^2\//)
  await expect(row(teacher).locator('.live-written')).toContainText(`${[...textOf(0)].length}`)

  await student.goto('/experiments/exp-buffer-size')
  await expect(row(teacher)).toContainText('버퍼 크기와 복사 시간')
  expect(await teacher.evaluate(() => 'isSame' in window)).toBe(true)

  // The one who is at an experiment is left, then nobody.
  await teacher.getByRole('radio', { name: /^실험/ }).check()
  await expect(row(teacher)).toHaveCount(1)
  await teacher.getByRole('radio', { name: /^과제/ }).check()
  await expect(row(teacher)).toHaveCount(0)
  await teacher.getByRole('radio', { name: /^모두/ }).check()
  await teacher.getByRole('columnheader', { name: '진행' }).getByRole('button').click()
  await expect(teacher.getByRole('columnheader', { name: '진행' })).toHaveAttribute('aria-sort', 'descending')
  await expectAccessible(teacher)
  await teacher.setViewportSize(PHONE)
  await expectAccessible(teacher)

  await student.goto(`/classes/live?class=${id}`)
  await expect(student.locator('.notice.error')).toContainText('권한이 없어요')
  await close()
})

test('a lesson of one’s own is written, published, assigned, read and transcribed', async ({ shared }) => {
  const { teacher, student, assign, close } = await classOfTwo(shared)
  await teacher.goto('/lessons')
  await teacher.getByRole('button', { name: '새 레슨 쓰기' }).click()
  await markdown(teacher).fill('# 우리 반의 버퍼\n\n버퍼는 그릇이다.\n\n<b>굵게</b> 읽는다.\n')
  await expect(teacher.locator('.lesson-preview')).toContainText('<b>굵게</b> 읽는다.')
  await teacher.locator('input[accept*="png"]').setInputFiles({ name: '그림.png', mimeType: 'image/png', buffer: PNG })
  await expect(teacher.locator('.lesson-preview img')).toHaveAttribute('alt', '그림')
  await expectAccessible(teacher)
  await teacher.reload()
  // What was not saved is still there.
  await expect(markdown(teacher)).toHaveValue(/버퍼는 그릇이다/)
  await teacher.getByRole('button', { name: '저장하고 내기' }).click()
  await teacher.getByRole('link', { name: '읽어 보기' }).click()
  await expect(teacher.getByRole('heading', { level: 1 })).toHaveText('우리 반의 버퍼')
  const version = new URL(teacher.url()).searchParams.get('version') ?? ''
  await teacher.setViewportSize(PHONE)
  await expectAccessible(teacher)

  await student.goto(`/lessons/read?version=${version}`)
  await expect(student.locator('.notice.error')).toContainText('찾을 수 없어요')
  await assign('우리 반 필사', { ...transcriptionOf, target: { lessonVersion: version } })
  await student.reload()
  const shown = student.locator('.lesson-body img')
  await expect(shown).toHaveJSProperty('naturalWidth', 1)
  await student.getByRole('link', { name: '필사하기' }).click()
  await expect(field(student)).toBeFocused()
  await typeKorean(student, '버퍼는 그릇이다.')
  await expect(figure(student, '쓴 단락')).toContainText('1/2')
  await isSaved(student)

  // A newer version does not move what the student is typing.
  await teacher.goBack()
  await markdown(teacher).fill('# 다른 글\n\n모두 바뀌었다.')
  await teacher.getByRole('button', { name: '저장하고 새 판 내기' }).click()
  await expect(teacher.locator('.lesson-versions')).toContainText('2판')
  await student.reload()
  await expect(figure(student, '쓴 단락')).toContainText('1/2')
  await close()
})

test('a hand-in is played back, remarked on and graded; its student reads it', async ({ shared }) => {
  const { teacher, student, id, assign, close } = await classOfTwo(shared)
  const transcription = await assign('버퍼 필사', { ...transcriptionOf, target: { course: COURSE, lesson: LESSON } })
  await openPage(student)
  await typeKorean(student, textOf(0))
  await isSaved(student)
  await ask(student, `/api/classes/${id}/assignments/${transcription.id}/hand-ins`, {})
  const exercise = await assign('버퍼 풀', { kind: 'exercise', target: { exercise: 'ex-buffer-pool' }, criteria: {} })
  await ask(student, '/api/exercises/ex-buffer-pool/submissions', { source: 'export const a = 1\n// 끝\n' })

  await teacher.goto(`/classes/roster?class=${id}`)
  await teacher.getByRole('link', { name: '이하늘' }).click()
  await expect(teacher.getByRole('heading', { level: 1 })).toHaveText('이하늘')
  await teacher.getByRole('button', { name: '약한 글쇠 보기' }).click()
  await expect(teacher.locator('svg.board')).toBeVisible()
  await expectAccessible(teacher)

  const handIn = (title: string) => teacher.locator('tr', { hasText: title }).getByRole('link', { name: /번째/ })
  await handIn('버퍼 필사').click()
  await teacher.getByRole('button', { name: '다시 보기' }).click()
  await expect(teacher.locator('.player')).toHaveAttribute('data-state', /playing|ended/)
  await teacher.getByRole('slider', { name: '재생 위치' }).press('End')
  await expect(teacher.locator('.player-typed')).toHaveText(textOf(0))
  await expectAccessible(teacher)

  await teacher.goBack()
  await handIn('버퍼 풀').click()
  await teacher.getByRole('button', { name: '2 번째 줄 의견' }).click()
  await teacher.getByRole('textbox', { name: '2번째 줄에 대한 의견' }).fill('여기서 끝내면 안 돼요.')
  await teacher.locator('[data-line="2"]').getByRole('button', { name: '의견 남기기' }).click()
  await expect(teacher.locator('[data-line="2"] [data-remark]')).toContainText('여기서 끝내면 안 돼요.')
  await teacher.getByLabel('바꿀 점수').fill('7')
  await teacher.getByLabel('까닭').fill('설명을 들음')
  await teacher.getByRole('button', { name: '점수 바꾸기' }).click()
  await expect(teacher.locator('[data-points]')).toHaveAttribute('data-points', '7')
  await teacher.setViewportSize(PHONE)
  await expectAccessible(teacher)

  await student.goto(`/classes/assignment?class=${id}&assignment=${exercise.id}`)
  await expect(student.locator('.remark')).toContainText('여기서 끝내면 안 돼요.')
  await student.getByRole('link', { name: '자세히 보기' }).click()
  await expect(student.locator('[data-line="2"] [data-remark]')).toContainText('여기서 끝내면 안 돼요.')
  await expect(student.getByRole('button', { name: '점수 바꾸기' })).toHaveCount(0)
  await close()
})

test('due dates are read by a calendar until their address is renewed', async ({ shared }) => {
  const { student, assign, close } = await classOfTwo(shared)
  const { id } = await assign('읽을 것', { kind: 'reading', target: { course: COURSE, lesson: LESSON }, criteria: {} })
  await student.goto('/classes')
  await student.getByRole('button', { name: '달력 주소 보기' }).click()
  const address = student.getByLabel('달력 구독 주소')
  const first = await address.inputValue()
  const calendar = await fetch(first)
  expect(await calendar.text()).toContain(`UID:assignment-${id}@jaeda`)
  await student.getByRole('button', { name: '새 주소로 바꾸기' }).click()
  await expect(address).not.toHaveValue(first)
  expect((await fetch(first)).status).toBe(404)
  await expectAccessible(student)
  await close()
})
