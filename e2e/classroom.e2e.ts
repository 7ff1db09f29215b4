import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { seoulDay, toSeoulField } from '#lib/classroom/seoul.ts'
import { exerciseFolders } from '#lib/exercises/library.ts'
import { expectAccessible, PHONE } from './accessible.ts'
import { expect, test } from './fixtures.ts'
import { account } from './people.ts'
import { preferPlainField } from './plain-field.ts'
import { field, isSaved } from './transcription-page.ts'
import { KoreanKeyboard } from './typing.ts'

const EXERCISE = 'ex-call-count'
const { folder } = exerciseFolders().find(({ id }) => id === EXERCISE)!
const source = (name: string) => readFileSync(path.join(folder, `${name}.ts`), 'utf8')

const refusal = (page: Page) => page.locator('.notice.error')
const ready = (page: Page) => page.locator('[data-stage="ready"]').first()
const openReady = async (page: Page, address: string) => {
  await page.goto(address)
  await expect(ready(page)).toBeVisible()
}
const classOf = (page: Page) => new URL(page.url()).searchParams.get('class') ?? ''
const code = (page: Page) => page.locator('.join-code .code').innerText()

/** A class as its instructor makes it. */
async function makeClass(page: Page, name: string) {
  await openReady(page, '/classes')
  await page.getByRole('textbox', { name: '반 이름' }).fill(name)
  await page.getByRole('button', { name: '만들기' }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

async function join(page: Page, joinCode: string) {
  await openReady(page, '/classes')
  await page.getByRole('textbox', { name: '참여 코드' }).fill(joinCode.toLowerCase())
  await page.getByRole('button', { name: '들어가기' }).click()
  await page.waitForURL('**/classes/home?class=*')
  await expect(ready(page)).toBeVisible()
}

async function pair(browser: Browser, name: string) {
  const [teacher, student] = [await account(browser, '김교수', 'instructor'), await account(browser, '이학생')]
  await makeClass(teacher, name)
  await join(student, await code(teacher))
  return { teacher, student, close: () => Promise.all([teacher.context().close(), student.context().close()]) }
}

test('a class and its first assignment in five steps; a student joins, hands in late, and gets what is left', async ({
  shared,
}) => {
  const [teacher, student] = [await account(shared, '김교수', 'instructor'), await account(shared, '이학생')]
  // 1 name, 2 make, 3 first assignment, 4 what, 5 assign: everything else has a sensible beginning.
  await makeClass(teacher, '백엔드 성능 01분반')
  const joinCode = await code(teacher)
  await teacher.getByRole('link', { name: '첫 배정 만들기' }).click()
  await expect(ready(teacher)).toBeVisible()
  await teacher.getByRole('combobox', { name: '대상' }).selectOption({ index: 1 })
  await teacher.getByRole('button', { name: '배정하기' }).click()
  await teacher.waitForURL('**/classes/assignment?*')
  await expect(teacher.getByRole('heading', { level: 1 })).toContainText('필사')
  const classId = classOf(teacher)

  // A second one that was due a moment ago, on an exercise.
  await openReady(teacher, `/classes/assignment/edit?class=${classId}`)
  await teacher.getByRole('radio', { name: '과제' }).check()
  await teacher.getByRole('combobox', { name: '대상' }).selectOption(EXERCISE)
  const title = await teacher.getByRole('textbox', { name: '제목' }).inputValue()
  await teacher.getByLabel('마감', { exact: true }).fill(toSeoulField(seoulDay(new Date(), -9, 12)))
  await expect(teacher.getByText('마감은 여는 시각보다 뒤여야 해요.')).toBeVisible()
  await expect(teacher.getByRole('button', { name: '배정하기' })).toBeDisabled()
  await teacher.getByLabel('여는 시각').fill(toSeoulField(seoulDay(new Date(), -9, 9)))
  await teacher.getByLabel('마감', { exact: true }).fill(toSeoulField(new Date(Date.now() - 3_600_000)))
  await teacher.getByRole('button', { name: '배정하기' }).click()
  await teacher.waitForURL('**/classes/assignment?*')
  const page = teacher.url()

  await openReady(student, '/classes')
  await student.getByRole('textbox', { name: '참여 코드' }).fill('AAAAAA')
  await student.getByRole('button', { name: '들어가기' }).click()
  await expect(refusal(student)).toContainText('그런 참여 코드가 없어요.')
  await join(student, joinCode)
  await openReady(student, '/classes')
  await student.getByRole('textbox', { name: '참여 코드' }).fill(joinCode)
  await student.getByRole('button', { name: '들어가기' }).click()
  await expect(refusal(student)).toContainText('이미 ‘백엔드 성능 01분반’ 반에 들어와 있어요.')

  await student.goto('/')
  const due = student.getByRole('region', { name: '할 것' })
  await expect(due.getByRole('listitem')).toHaveCount(2)
  await expect(due.getByRole('listitem').first()).toContainText('늦음')
  await due.getByRole('link', { name: title }).click()
  await expect(student.getByText(/받을 점수의 10%를 빼요/)).toBeVisible()
  await expect(student.getByText('배정이 열려 있는 동안 낸 코드는 모두 저절로 제출돼요.')).toBeVisible()
  await preferPlainField(student)
  await student.getByRole('link', { name: '과제 풀러 가기' }).click()
  const editor = student.getByRole('textbox', { name: '코드' })
  await expect(editor).not.toHaveAttribute('aria-busy', 'true')
  await expect(student.getByRole('list', { name: '이 배정에 제출돼요' })).toContainText(title)
  await editor.fill(source('solution'))
  await student.getByRole('button', { name: '제출', exact: true }).click()
  await expect(student.getByText(`‘${title}’ 배정에 1번째로 제출했어요. 마감이 지나 늦은 제출이에요.`)).toBeVisible()
  await student.goto(page)
  await expect(student.locator('.grade .figure')).toHaveText('9 / 10점')
  await expect(student.getByText('늦게 내서 받을 점수의 90%가 됐어요.')).toBeVisible()

  await openReady(teacher, `/classes/gradebook?class=${classId}`)
  await expect(teacher.getByRole('gridcell', { name: '9 ▲' })).toHaveAttribute(
    'aria-description',
    '10점 가운데 9점, 늦음',
  )
  await Promise.all([teacher.context().close(), student.context().close()])
})

test('a transcription of an own lesson: paste is refused, the last paragraph hands it in', async ({ shared }) => {
  const { teacher, student, close } = await pair(shared, '필사 반')
  const classId = classOf(teacher)
  await teacher.goto('/lessons')
  await teacher.getByRole('button', { name: '새 레슨 쓰기' }).click()
  await teacher.waitForURL('**/lessons/edit?id=*')
  const id = new URL(teacher.url()).searchParams.get('id')
  const origin = new URL(teacher.url()).origin
  const lesson = await teacher.request.put(`/api/lessons/${id}`, {
    data: { title: '', source: '# 버퍼\n\n나무.\n\n바다.', publish: true, revision: 1 },
    headers: { origin },
  })
  expect(lesson.ok()).toBe(true)

  await openReady(teacher, `/classes/assignment/edit?class=${classId}`)
  await teacher.getByRole('combobox', { name: '대상' }).selectOption({ label: '버퍼 (1판)' })
  await teacher.getByText('늦은 제출, 횟수, 힌트, 공개').click()
  await teacher.getByRole('combobox', { name: '붙여 넣기' }).selectOption('막기')
  await teacher.getByRole('button', { name: '배정하기' }).click()
  await teacher.waitForURL('**/classes/assignment?*')
  const page = teacher.url()

  await openReady(student, page)
  await expect(student.getByText('붙여 넣기와 끌어다 놓기는 막혀 있어요.')).toBeVisible()
  await student.getByRole('link', { name: '필사하러 가기' }).click()
  await student.getByRole('link', { name: '필사하기' }).click()
  await expect(field(student)).toBeFocused()
  await expect(student.getByRole('list', { name: '이 배정에 제출돼요' })).toContainText('붙여 넣기는 막혀 있어요')
  await student.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await student.evaluate(() => navigator.clipboard.writeText('나무'))
  await student.keyboard.press('Control+v')
  await expect(field(student)).toHaveValue('')
  await expect(student.getByText('이 배정에서는 붙여 넣을 수 없어요. 직접 써 주세요.')).toBeVisible()

  const keyboard = await KoreanKeyboard.of(student)
  for (const text of ['나무.', '바다.']) {
    await keyboard.type(text)
    await keyboard.commit()
  }
  await expect(student.getByText('배정에 1번째로 제출했어요.')).toBeAttached()
  await isSaved(student)
  await openReady(student, page)
  await expect(student.locator('.grade .figure')).toHaveText('10 / 10점')
  await expect(student.locator('.hand-ins li')).toHaveCount(1)
  await expect(student.locator('.hand-ins')).toContainText('분량 100%')
  await close()
})

test('a reading is confirmed at its end; points of a person take its place, with their reason', async ({ shared }) => {
  const { teacher, student, close } = await pair(shared, '읽기 반')
  const classId = classOf(teacher)
  await openReady(teacher, `/classes/assignment/edit?class=${classId}`)
  await teacher.getByRole('radio', { name: '읽기' }).check()
  await teacher.getByRole('combobox', { name: '대상' }).selectOption({ index: 1 })
  await teacher.getByRole('button', { name: '배정하기' }).click()
  await teacher.waitForURL('**/classes/assignment?*')
  const page = teacher.url()

  await openReady(student, page)
  await student.getByRole('link', { name: '읽으러 가기' }).click()
  await student.getByRole('button', { name: '끝까지 읽었어요' }).click()
  await expect(student.getByText('읽기를 제출했어요.')).toBeVisible()
  await student.getByRole('link', { name: '배정으로' }).click()
  await expect(student.locator('.grade .figure')).toHaveText('10 / 10점')

  await openReady(teacher, `/classes/gradebook?class=${classId}`)
  const cell = teacher.locator('[data-row="0"] [data-column="0"]')
  await cell.focus()
  await teacher.keyboard.press('Enter')
  const dialog = teacher.getByRole('dialog')
  await dialog.getByRole('spinbutton', { name: '점수' }).fill('7.5')
  await dialog.getByRole('textbox', { name: '까닭 (학생도 봐요)' }).fill('질문에 답하지 못했어요.')
  await dialog.getByRole('button', { name: '점수 정하기' }).click()
  await expect(dialog.locator('.figure')).toHaveText('7.5 / 10점')
  await expectAccessible(teacher, 'dialog')
  await dialog.getByRole('button', { name: '닫기' }).click()
  await expect(cell).toHaveText('7.5 ✎')
  await student.reload()
  await expect(student.getByText('까닭: 질문에 답하지 못했어요. (계산한 점수는 10점)')).toBeVisible()
  const csv = await teacher.request.get(`/api/classes/${classId}/gradebook/export`)
  expect((await csv.body()).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  expect(await csv.text()).toContain('이학생,7.5')
  await close()
})

test('a roster as Excel saves it in Korea, and one with mistakes', async ({ shared }) => {
  const teacher = await account(shared, '김교수', 'instructor')
  await makeClass(teacher, '명단 반')
  await openReady(teacher, `/classes/roster?class=${classOf(teacher)}`)
  const choose = (name: string, buffer: Buffer) =>
    teacher.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await choose('틀린.csv', Buffer.from('학번,이름\n1,가\n,나\n1,다'))
  await expect(refusal(teacher)).toContainText('명단에 고칠 곳이 2군데 있어요. 아무것도 들여오지 않았어요.')
  await expect(teacher.getByRole('list', { name: '고칠 줄' }).getByRole('listitem')).toHaveText([
    '3번째 줄 학번이 비어 있어요.',
    '4번째 줄 학번 1이(가) 2번째 줄에도 있어요.',
  ])
  await expectAccessible(teacher)
  // 학번,이름 / 1,똠방각하 in CP949: 똠 is not among the 2,350 syllables of KS X 1001.
  const head = [0xc7, 0xd0, 0xb9, 0xf8, 0x2c, 0xc0, 0xcc, 0xb8, 0xa7, 0x0d, 0x0a]
  await choose('명단.csv', Buffer.from([...head, 0x31, 0x2c, 0x8c, 0x63, 0xb9, 0xe6, 0xb0, 0xa2, 0xc7, 0xcf]))
  await expect(teacher.locator('.panel [role="status"]')).toContainText('CP949로 읽었어요. 1명을 들여왔어요.')
  await expect(teacher.getByRole('rowheader', { name: '똠방각하' })).toBeVisible()
  await teacher.context().close()
})

test('the pages of a class are accessible, in both themes and on a phone', async ({ shared }) => {
  const { teacher, student, close } = await pair(shared, '접근성 반')
  const classId = classOf(teacher)
  await openReady(teacher, `/classes/assignment/edit?class=${classId}`)
  await teacher.getByRole('combobox', { name: '대상' }).selectOption({ index: 1 })
  await teacher.getByText('늦은 제출, 횟수, 힌트, 공개').click()
  await teacher.setViewportSize(PHONE)
  await expectAccessible(teacher)
  await teacher.getByRole('button', { name: '배정하기' }).click()
  await teacher.waitForURL('**/classes/assignment?*')
  const assignment = new URL(teacher.url())
  for (const address of ['/classes', `/classes/home?class=${classId}`, `/classes/gradebook?class=${classId}`]) {
    await openReady(teacher, address)
    await expectAccessible(teacher)
  }
  await student.setViewportSize(PHONE)
  for (const address of [`/classes/home?class=${classId}`, assignment.pathname + assignment.search]) {
    await openReady(student, address)
    await expectAccessible(student)
  }
  await close()
})
