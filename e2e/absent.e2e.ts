/** Addresses that name nothing: cut off, mistyped, of something that is gone. Each says so and leads on. */
import { expectAccessible, PHONE } from './accessible.ts'
import { expect, test } from './fixtures.ts'
import { account } from './people.ts'

const UNKNOWN = '6f1d0f4e-0000-4000-8000-0123456789ab'
const CUT_OFF = UNKNOWN.slice(0, 20)

/** Pages with what they call that which is not there. `own`: parts of the address that name something of the reader's. */
const PAGES = [
  { path: '/classes/home', ids: ['class'], says: '반을 찾을 수 없어요' },
  { path: '/classes/roster', ids: ['class'], says: '명단을 찾을 수 없어요' },
  { path: '/classes/gradebook', ids: ['class'], says: '성적부를 찾을 수 없어요' },
  { path: '/classes/live', ids: ['class'], says: '반을 찾을 수 없어요' },
  { path: '/classes/assignment', own: ['class'], ids: ['assignment'], says: '배정을 찾을 수 없어요' },
  { path: '/classes/assignment', ids: ['class', 'assignment'], says: '배정을 찾을 수 없어요' },
  { path: '/classes/assignment/edit', ids: ['class'], says: '배정을 찾을 수 없어요' },
  { path: '/classes/student', own: ['class'], ids: ['student'], says: '학생을 찾을 수 없어요' },
  { path: '/classes/work', own: ['class'], ids: ['handin'], says: '제출을 찾을 수 없어요' },
  { path: '/lessons/edit', ids: ['id'], says: '레슨을 찾을 수 없어요' },
  { path: '/lessons/read', ids: ['version'], says: '레슨을 찾을 수 없어요' },
  { path: '/lessons/transcribe', ids: ['version'], says: '레슨을 찾을 수 없어요' },
  { path: '/texts/edit', ids: ['id'], says: '이런 글이 없어요' },
  { path: '/texts/transcribe', ids: ['id'], says: '이런 글이 없어요' },
  { path: '/texts/record', ids: ['id'], says: '이런 글이 없어요' },
] as const

test('an address without an id, with half of one, or with an unknown one says so and leads on', async ({ shared }) => {
  const page = await account(shared, '김교수', 'instructor')
  await page.goto('/classes')
  await page.getByRole('textbox', { name: '반 이름' }).fill('주소 반')
  await page.getByRole('button', { name: '만들기' }).click()
  await page.waitForURL('**/classes/home?class=*')
  const classId = new URL(page.url()).searchParams.get('class') ?? ''

  const notice = page.locator('.notice.error')
  for (const { path, ids, says, ...rest } of PAGES) {
    const own = 'own' in rest ? rest.own.map(name => [name, classId]) : []
    for (const id of [undefined, CUT_OFF, UNKNOWN]) {
      const query = new URLSearchParams([...own, ...(id ? ids.map(name => [name, id]) : [])])
      await page.goto(`${path}?${query}`)
      await expect(notice, page.url()).toContainText(says)
      await expect(notice.getByRole('link'), page.url()).toHaveAttribute('href', /^\/(classes|lessons|texts)$/)
      await expect(page.getByRole('main')).not.toContainText(/params|확인할 항목|undefined|none/)
    }
  }
  // A new assignment has no id yet; one that is named must be there.
  for (const id of [CUT_OFF, UNKNOWN]) {
    await page.goto(`/classes/assignment/edit?class=${classId}&assignment=${id}`)
    await expect(notice).toContainText('배정을 찾을 수 없어요')
  }
  // Without a run the page lists the learner's own.
  for (const id of [CUT_OFF, UNKNOWN]) {
    await page.goto(`/experiments/exp-buffer-size/runs?run=${id}`)
    await expect(notice).toContainText('그 실행을 찾을 수 없어요')
    await expect(notice.getByRole('link')).toHaveAttribute('href', '/experiments/exp-buffer-size/runs')
  }
  await page.setViewportSize(PHONE)
  await page.goto('/lessons/edit')
  await expect(notice).toBeVisible()
  await expectAccessible(page)
  await page.context().close()
})
