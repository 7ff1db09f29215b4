import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { assign, classWith, person } from '#app/api/testing/cast.ts'
import { CELL } from '#lib/classroom/cells.ts'
import type { Gradebook } from '#lib/classroom/gradebook.ts'
import { database } from '#lib/db/client.ts'
import { gradeOverride, handIn, rosterEntry } from '#lib/db/schema/classroom.ts'
import { statementsOf } from '#lib/db/testing/statements.ts'
import { send } from '#lib/http/testing/request.ts'
import { GET as exported } from './export/route.ts'
import { GET } from './route.ts'

it('shows everybody, joined or not, with what counts; its export neutralises formulas', async () => {
  const [teacher, student, idle] = [
    await person('김교수', 'instructor'),
    await person('=HYPERLINK("http://x")', 'student'),
    await person('나', 'student'),
  ]
  const id = await classWith([
    [teacher, 'instructor'],
    [student, 'student'],
    [idle, 'student'],
  ])
  await database()
    .insert(rosterEntry)
    .values({ id: randomUUID(), classId: id, studentNumber: '20269999', name: '아직 안 온 사람' })
  const late = { per: 'day', percent: 10, floor: 0 }
  const dueAt = new Date('2026-11-21T09:00:00Z')
  const opensAt = new Date('2026-11-01T00:00:00Z')
  const first = await assign(id, 'report', {}, { title: '=1+1', opensAt, dueAt, late })
  const second = await assign(id, 'report', {}, { title: '둘째', opensAt, dueAt: new Date('2026-11-28T09:00:00Z') })
  const work = (number: number, score: number | null, rest: object = {}) => ({
    ...{ id: randomUUID(), assignmentId: first, userId: student.id, number, handedInAt: dueAt, score },
    ...{ lateSeconds: 0, afterCutoff: false, detail: {}, ...rest },
  })
  await database()
    .insert(handIn)
    .values([
      work(1, 0.5),
      work(2, 1, { lateSeconds: 3_600 }),
      work(3, 1, { afterCutoff: true }),
      work(1, null, { assignmentId: second }),
    ])
  await database()
    .insert(gradeOverride)
    .values({ assignmentId: second, userId: idle.id, points: 7, reason: '구두 시험', by: teacher.id })

  const call = { headers: teacher.headers, params: { class: id } }
  // The first request of a process begins to listen for revoked sessions.
  await send(GET, call)
  const { statements, result } = await statementsOf(() => send(GET, call))
  expect(statements.length).toBeLessThanOrEqual(6)
  const gradebook: Gradebook = (await result.json()).gradebook
  expect(gradebook.students.map(({ name }) => name)).toEqual([student.name, '나', '아직 안 온 사람'])
  expect(gradebook.cells).toEqual([
    [
      [9, CELL.handedIn | CELL.late | CELL.uncounted],
      [null, CELL.handedIn | CELL.waiting],
    ],
    [null, [7, CELL.overridden]],
    [null, null],
  ])
  expect(gradebook.sums).toEqual([9, 7, 0])

  const file = await send(exported, call)
  expect(file.headers.get('content-disposition')).toContain("filename*=UTF-8''%EC%84%B1%EC%A0%81%EB%B6%80.csv")
  const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.arrayBuffer())
  expect(csv.split('\r\n')).toEqual([
    "\uFEFF학번,이름,'=1+1 (10점),둘째 (10점),합계 (20점)",
    ',마감,2026. 11. 21. (토) 18:00,2026. 11. 28. (토) 18:00,',
    '20261001,"\'=HYPERLINK(""http://x"")",9,,9',
    '20261002,나,,7,7',
    '20269999,아직 안 온 사람,,,0',
    '',
  ])
})
