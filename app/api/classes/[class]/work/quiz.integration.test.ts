import { expect, it } from 'vitest'
import { GET as gradeOf } from '#app/api/classes/[class]/assignments/[assignment]/grades/[user]/route.ts'
import { GET as gradebook } from '#app/api/classes/[class]/gradebook/route.ts'
import { POST as answer } from '#app/api/quizzes/[id]/answers/route.ts'
import { assign, classWith, person } from '#app/api/testing/cast.ts'
import { CELL } from '#lib/classroom/cells.ts'
import type { Receipt } from '#lib/classroom/hand-ins.ts'
import type { WorkView } from '#lib/classroom/work/view.ts'
import { statementsOf } from '#lib/db/testing/statements.ts'
import { readQuizInside } from '#lib/exercises/quiz/published.ts'
import type { QuizItem } from '#lib/exercises/quiz/schema.ts'
import { send } from '#lib/http/testing/request.ts'
import { PUT as judge } from './[handIn]/answers/[item]/route.ts'
import { GET as readWork } from './[handIn]/route.ts'

/** Its last question is answered with a text. */
const QUIZ = 'qz-amdahl'
const { items } = await readQuizInside(QUIZ)
const text = items.find(({ type }) => type === 'text') as Extract<QuizItem, { type: 'text' }>

const ANSWERS = {
  single: { type: 'single', choice: 0 },
  multiple: { type: 'multiple', choices: [0] },
  numeric: { type: 'numeric', value: -1 },
  ordering: { type: 'ordering', order: [2, 1, 0] },
  // What its writer finds in it is not what it is worth.
  text: { type: 'text', text: '비율이 이득을 정해요.', found: [0, 1, 2, 3] },
}

it('a text answer of a quiz waits for the staff, who give points for it by its rubric', async () => {
  const [teacher, student] = [await person('김교수', 'instructor'), await person('이학생', 'student')]
  const classId = await classWith([
    [teacher, 'instructor'],
    [student, 'student'],
  ])
  const assignment = await assign(classId, 'quiz', { exercise: QUIZ })
  const handInAll = async (): Promise<Receipt> => {
    let handedIn: Receipt[] = []
    for (const { id: item, type } of items) {
      const body = { item, answer: ANSWERS[type] }
      expect(handedIn).toEqual([])
      const answered = await send(answer, { method: 'POST', params: { id: QUIZ }, body, headers: student.headers })
      handedIn = (await answered.json()).handedIn
    }
    return handedIn[0]!
  }
  const receipt = await handInAll()
  expect(receipt).toMatchObject({ assignment, number: 1, waiting: true })

  const open = async ({ headers } = teacher): Promise<WorkView> =>
    (await (await send(readWork, { params: { class: classId, handIn: receipt.id }, headers })).json()).work
  const { statements, result: work } = await statementsOf(open)
  expect(statements.length).toBeLessThanOrEqual(6)
  expect(work.handIn.score).toBeNull()
  expect(work.quiz?.map(({ item }) => item)).toEqual(items.map(({ id }) => id))
  expect(work.quiz?.find(({ item }) => item === text.id)).toMatchObject({
    answer: '비율이 이득을 정해요.',
    right: null,
    text: { model: text.model, judged: null },
  })
  const cell = async () => {
    const book = await send(gradebook, { params: { class: classId }, headers: teacher.headers })
    return (await book.json()).gradebook.cells[0][0]
  }
  expect(await cell()).toEqual([null, CELL.handedIn | CELL.waiting])
  // Before grades are released the student sees neither questions nor points here.
  expect((await open(student)).quiz).toBeNull()

  const put = async (item: string, found: number[], { headers } = teacher) => {
    const params = { class: classId, handIn: receipt.id, item }
    return (await send(judge, { method: 'PUT', params, body: { found }, headers })).status
  }
  expect(await put(text.id, [0], student)).toBe(403)
  expect(await put(text.id, [7])).toBe(404)
  expect(await put(items[0]!.id, [0])).toBe(404)
  expect(await put(text.id, [0, 0])).toBe(204)
  // 30 of 100 for the text, and what was chosen.
  const right = items.filter(item => item.type === 'single' && item.options[0]?.correct).length
  const score = (right + 0.3) / items.length
  expect((await open()).handIn).toMatchObject({ score, detail: { right, judged: items.length } })
  expect(await cell()).toEqual([Math.round(1000 * score) / 100, CELL.handedIn])
  // Somebody thinks again.
  expect(await put(text.id, [0, 1, 2, 3])).toBe(204)
  const params = { class: classId, assignment, user: student.id }
  const { grade } = await (await send(gradeOf, { params, headers: teacher.headers })).json()
  expect(grade.points).toBe(Math.round((1000 * (right + 1)) / items.length) / 100)

  // The next time begins with no answers: the last one of before belongs to before.
  const again = await handInAll()
  expect(again).toMatchObject({ number: 2, waiting: true })
})
