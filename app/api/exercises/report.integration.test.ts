import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { POST as storeRun } from '#app/api/runs/route.ts'
import { GET as readSubmission } from '#app/api/submissions/[id]/route.ts'
import { assign, classWith, type Person, person } from '#app/api/testing/cast.ts'
import { readWorkView } from '#lib/classroom/work/work.ts'
import { database } from '#lib/db/client.ts'
import { handIn } from '#lib/db/schema/classroom.ts'
import { submission } from '#lib/db/schema/exercises.ts'
import { EMPTY_REPORT } from '#lib/exercises/report/report.ts'
import { beforeAfterResult } from '#lib/exercises/report/testing.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { send } from '#lib/http/testing/request.ts'
import { PUT as saveCode } from './[id]/draft/route.ts'
import { PUT as saveDraft } from './[id]/report/draft/route.ts'
import { GET as standing, POST as submit } from './[id]/report/route.ts'
import { GET as codeStanding } from './[id]/route.ts'

const id = 'rp-before-after'
const params = { id }
const fast = beforeAfterResult(way => (way.parallel ? 500 : 1000))

async function measure({ headers }: Person, result: RunResult = fast): Promise<string> {
  const response = await send(storeRun, { method: 'POST', headers, body: { platform: 'browser', result } })
  expect(response.status).toBe(201)
  return (await response.json()).run.id
}

const written = (runs: string[], factor = 'parallel') => ({
  runs,
  method: '여덟 가지를 섞어 가며 다섯 번씩 쟀어요.',
  data: '병렬로 하면 두 배 빨라졌어요.',
  factor,
  conclusion: '압축은 계산이라 코어를 나눠 쓰면 빨라져요.',
  limits: '노트북 한 대에서만 쟀어요. 서버는 다를 수 있어요.',
})
const handOver = ({ headers }: Person, body: unknown, exercise = id) =>
  send(submit, { method: 'POST', params: { id: exercise }, headers, body })
const standingOf = async ({ headers }: Person) => (await send(standing, { params, headers })).json()
const kindOf = async (response: Response) => `${response.status} ${(await response.json()).type}`

describe('handing in', () => {
  it('keeps the report with what its runs say, and lists it apart from the code', async () => {
    const learner = await person('학습자')
    const run = await measure(learner)
    expect((await standingOf(learner)).runs).toMatchObject([{ id: run, state: 'done' }])
    const response = await handOver(learner, written([run]))
    expect(response.status).toBe(201)
    const { report, handedIn } = await response.json()
    expect(report.report).toEqual(written([run]))
    expect(report.facts).toMatchObject({ named: 'parallel', agrees: true })
    expect(report.facts.runs[0].rows).toHaveLength(8)
    expect(report.facts.runs[0].effects).toMatchObject([
      { factor: 'parallel', ratio: 2 },
      { factor: 'pool', ratio: 1 },
      { factor: 'buffer', ratio: 1 },
    ])
    expect(report.facts.rubric.map(({ points }: { points: number }) => points)).toEqual([30, 30, 30, 10])
    expect(handedIn).toEqual([])
    expect((await standingOf(learner)).reports).toEqual([report])

    const { headers } = learner
    expect((await (await send(codeStanding, { params, headers })).json()).submissions).toEqual([])
    expect((await send(readSubmission, { params: { id: report.id }, headers })).status).toBe(404)
    const [row] = await database().select().from(submission).where(eq(submission.id, report.id))
    expect(row).toMatchObject({ state: 'submitted', exercise: id })
  })

  it('says when the data name another factor', async () => {
    const learner = await person('학습자')
    const { report } = await (await handOver(learner, written([await measure(learner)], 'buffer'))).json()
    expect(report.facts).toMatchObject({ named: 'buffer', agrees: false, runs: [{ leading: ['parallel'] }] })
  })

  it('hands in an assigned report for the instructor to judge', async () => {
    const student = await person('이학생', 'student')
    const teacher = await person('김교수', 'instructor')
    const classId = await classWith([
      [student, 'student'],
      [teacher, 'instructor'],
    ])
    const assignment = await assign(classId, 'report', { exercise: id })
    const run = await measure(student)
    const { report, handedIn } = await (await handOver(student, written([run]))).json()
    expect(handedIn).toMatchObject([{ assignment, number: 1 }])
    const [row] = await database().select().from(handIn).where(eq(handIn.assignmentId, assignment))
    expect(row).toMatchObject({ submissionId: report.id, runId: run, score: null })
    expect(row?.text).toContain('한계\n노트북 한 대에서만')
    expect(row?.detail).toMatchObject({ named: 'parallel', leading: ['parallel'], agrees: true })
    const work = await readWorkView({ id: teacher.id, isStaff: true }, classId, row!.id)
    expect(work).toMatchObject({ code: null, report: report.facts })
  })

  it('refuses runs of others, of other experiments, and those that lack a row', async () => {
    const [learner, other] = [await person('학습자'), await person('남')]
    expect(await kindOf(await handOver(learner, written([await measure(other)])))).toBe('400 /problems/unknown-run')
    const short = beforeAfterResult(() => 100)
    const lacking = await measure(learner, {
      ...short,
      variants: short.variants.map((each, index) =>
        index === 0 ? { ...each, samples: { time: [] }, skipped: '시간이 모자라서 재지 않았어요.' } : each,
      ),
    })
    expect(await kindOf(await handOver(learner, written([lacking])))).toBe('400 /problems/incomplete-run')
    expect((await standingOf(learner)).reports).toEqual([])
  })

  it('refuses what is no whole report, and exercises that are none', async () => {
    const learner = await person('학습자')
    const run = await measure(learner)
    for (const broken of [{ limits: '' }, { runs: [] }, { factor: 'luck' }, { method: 'a\0'.repeat(20) }]) {
      const response = await handOver(learner, { ...written([run]), ...broken })
      expect(response.status).toBe(400)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
    }
    expect(await kindOf(await handOver(learner, written([run]), 'ex-buffer-pool'))).toBe('404 /problems/not-found')
  })
})

describe('the draft', () => {
  it('is kept beside that of the code, and never overwritten unseen', async () => {
    const { headers } = await person('학습자')
    const source = JSON.stringify({ ...EMPTY_REPORT, data: '쓰는 중' })
    const save = (base: number, text = source) =>
      send(saveDraft, { method: 'PUT', params, headers, body: { source: text, base } })
    expect((await (await save(0)).json()).draft).toMatchObject({ source, revision: 1 })
    await send(saveCode, { method: 'PUT', params, headers, body: { source: 'code', base: 0 } })
    expect((await standingOf({ headers } as Person)).draft).toMatchObject({ source, revision: 1 })
    expect((await (await send(codeStanding, { params, headers })).json()).draft).toMatchObject({ source: 'code' })
    expect(await kindOf(await save(0, '{}'))).toBe('409 /problems/draft-changed')
  })

  it('needs a session to be kept and none to be asked for', async () => {
    const response = await send(saveDraft, { method: 'PUT', params, body: { source: '{}', base: 0 } })
    expect(response.status).toBe(401)
    expect(await (await send(standing, { params })).json()).toEqual({ draft: null, runs: [], reports: [] })
  })
})
