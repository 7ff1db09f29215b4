import { describe, expect, it } from 'vitest'
import type { Who } from '#lib/auth/permissions.ts'
import { send } from '#lib/http/testing/request.ts'
import { classWith, type Person, person } from './testing/cast.ts'
import { ROUTES } from './testing/routes.ts'

const PEOPLE = [
  'nobody',
  'guest',
  'student of another class',
  'student',
  'assistant',
  'instructor of another class',
  'instructor',
  'admin',
] as const
type Somebody = (typeof PEOPLE)[number]

/** Answers by which a route refuses somebody; whoever gets any other one got in. */
const REFUSALS = {
  '401 no-session': 401,
  '403 account-needed': 403,
  '403 not-allowed': 403,
  '404 no-such-class': 404,
} as const
type Answer = 'in' | keyof typeof REFUSALS

const [session, guest, right, unknown] = Object.keys(REFUSALS) as [Answer, Answer, Answer, Answer]

/** In the order of PEOPLE. */
const EXPECTED: Record<Who, Answer[]> = {
  anyone: ['in', 'in', 'in', 'in', 'in', 'in', 'in', 'in'],
  learner: [session, 'in', 'in', 'in', 'in', 'in', 'in', 'in'],
  account: [session, guest, 'in', 'in', 'in', 'in', 'in', 'in'],
  instructor: [session, guest, right, right, right, 'in', 'in', 'in'],
  admin: [session, guest, right, right, right, right, right, 'in'],
  'class-member': [session, guest, unknown, 'in', 'in', unknown, 'in', 'in'],
  'class-staff': [session, guest, unknown, right, 'in', unknown, 'in', 'in'],
  'class-instructor': [session, guest, unknown, right, right, unknown, 'in', 'in'],
}

async function answerOf(response: Response): Promise<Answer> {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) {
    await response.body?.cancel()
    return 'in'
  }
  const { type } = await response.json()
  const answer = `${response.status} ${type.split('/').at(-1)}`
  return answer in REFUSALS ? (answer as Answer) : 'in'
}

const people = new Map<Somebody, Person>()
const add = async (who: Somebody, role?: Parameters<typeof person>[1]) => {
  const made = await person(who, role)
  people.set(who, made)
  return made
}
await add('guest')
await add('admin', 'admin')
await classWith([
  [await add('student of another class', 'student'), 'student'],
  [await add('instructor of another class', 'instructor'), 'instructor'],
])
const ownClass = await classWith([
  [await add('student', 'student'), 'student'],
  [await add('assistant', 'student'), 'assistant'],
  [await add('instructor', 'instructor'), 'instructor'],
])

describe('who gets in', () => {
  // Without a body nothing is changed: it is looked at after who may.
  it.each(ROUTES.map(({ name, ...rest }) => [name, rest] as const))('%s', async (name, { method, handler }) => {
    const params = Object.fromEntries(
      Array.from(name.matchAll(/\[(\w+)\]/g), ([, key = '']) => [key, crypto.randomUUID()]),
    )
    const answers: Answer[] = []
    for (const who of PEOPLE) {
      const call = { method, params: { ...params, class: ownClass }, headers: people.get(who)?.headers ?? {} }
      answers.push(await answerOf(await send(handler, call)))
    }
    expect(Object.fromEntries(PEOPLE.map((who, index) => [who, answers[index]]))).toEqual(
      Object.fromEntries(PEOPLE.map((who, index) => [who, EXPECTED[handler.who][index]])),
    )
  })

  it('a class that does not exist is answered as one of others', async () => {
    const some = ROUTES.find(({ handler, method }) => handler.who === 'class-member' && method === 'GET')!
    const headers = people.get('student')!.headers
    const [absent, malformed, others] = await Promise.all([
      send(some.handler, { params: { class: crypto.randomUUID() }, headers }),
      send(some.handler, { params: { class: 'x' }, headers }),
      send(some.handler, { params: { class: ownClass }, headers: people.get('student of another class')!.headers }),
    ])
    const texts = await Promise.all([absent, malformed, others].map(each => each.text()))
    expect([absent.status, new Set(texts).size]).toEqual([404, 1])
  })
})
