import type { z } from 'zod'
import { harmless, type Learner, type LearnerSession, sessionOf } from '#lib/auth/learner.ts'
import { type Member, memberOf } from '#lib/auth/membership.ts'
import { type ClassWho, concernsClass, type Refusal, refusal, type Who } from '#lib/auth/permissions.ts'
import { untilRevoked } from '#lib/auth/revocations.ts'
import { DEFAULT_BODY_LIMIT, readBody } from './body.ts'
import { CALLER_HEADER, type Caller, callerOf } from './caller.ts'
import { invalidInput, noSession, Problem } from './problem.ts'
import { requireSameOrigin } from './same-origin.ts'

interface RouteSpec<Who_ extends Who, Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  /** Who may call it (lib/auth/permissions.ts). What concerns one class needs its id in the address: `[class]`. */
  who: Who_
  params?: Params
  query?: Query
  body?: Body
  /** Largest body in bytes. */
  limit?: number
}

interface RouteContext<Who_ extends Who, Params, Query, Body> {
  request: Request
  learner: Who_ extends 'anyone' ? Learner | undefined : Learner
  session: Who_ extends 'anyone' ? LearnerSession | undefined : LearnerSession
  /** The learner's place in the class of the address. */
  member: Who_ extends ClassWho ? Member : undefined
  params: Params
  query: Query
  body: Body
}

interface RouteHandler<Who_ extends Who> {
  (request: Request, context: { params: Promise<Record<string, string | string[]>> }): Promise<Response>
  /** As declared; the authorisation test reads it. */
  who: Who_
}

/**
 * A route handler with its edge: who may call, where from, and the shape of all input. Problems become RFC 9457 answers;
 * anything unexpected is logged here and answered without a trace of the inside.
 */
export function route<
  Who_ extends Who,
  Params extends z.ZodType = z.ZodType<Record<string, string>>,
  Query extends z.ZodType = z.ZodType<Record<string, string>>,
  Body extends z.ZodType = z.ZodType<undefined>,
>(
  spec: RouteSpec<Who_, Params, Query, Body>,
  handler: (context: RouteContext<Who_, z.output<Params>, z.output<Query>, z.output<Body>>) => Promise<Response>,
): RouteHandler<Who_> {
  const handle = async (request: Request, context: { params: Promise<Record<string, string | string[]>> }) => {
    /** Unknown until the session was read. */
    let caller: Caller | undefined
    const told = (response: Response) => {
      if (caller) response.headers.set(CALLER_HEADER, caller)
      return response
    }
    try {
      requireSameOrigin(request, process.env.JAEDA_ORIGIN)
      const session = await sessionOf(request)
      caller = callerOf(session?.learner)
      const learner = session?.learner
      const raw = await context.params
      const member = learner && concernsClass(spec.who) ? await memberOf(learner, raw.class) : undefined
      const refused = refusal(spec.who, learner, member?.role)
      if (refused) throw refusalProblem(refused)
      const params = check(spec.params, raw, 'params')
      const query = check(spec.query, Object.fromEntries(new URL(request.url).searchParams), 'query')
      const body = spec.body ? await readBody(request, spec.body, spec.limit ?? DEFAULT_BODY_LIMIT) : undefined
      const answer = await handler({
        request,
        learner: learner as RouteContext<Who_, unknown, unknown, unknown>['learner'],
        session: session as RouteContext<Who_, unknown, unknown, unknown>['session'],
        member: member as RouteContext<Who_, unknown, unknown, unknown>['member'],
        params: params as z.output<Params>,
        query: query as z.output<Query>,
        body: body as z.output<Body>,
      })
      const response = session ? endingWith(session.learner, answer) : answer
      // Unless the handler sets some itself.
      const renewed = response.headers.has('set-cookie') ? [] : harmless(session?.renewed ?? [])
      for (const cookie of renewed) response.headers.append('set-cookie', cookie)
      if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store')
      return told(response)
    } catch (error) {
      if (error instanceof Problem) return told(error.response())
      console.error(`${request.method} ${new URL(request.url).pathname}`, error)
      return new Problem({
        status: 500,
        kind: 'internal',
        title: '서버에 문제가 생겼어요. 잠시 뒤 다시 시도해 주세요.',
      }).response()
    }
  }
  return Object.assign(handle, { who: spec.who })
}

/** A stream of events goes on only for as long as its reader may have it. */
function endingWith(learner: Learner, answer: Response): Response {
  if (!answer.body || !answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer
  return new Response(untilRevoked(answer.body, learner.id), answer)
}

function refusalProblem(refused: Refusal): Problem {
  switch (refused) {
    case 'no-session':
      return noSession()
    case 'guest':
      return new Problem({
        status: 403,
        kind: 'account-needed',
        title: '계정이 있어야 할 수 있어요. 가입하면 지금까지 한 것이 그대로 이어져요.',
      })
    case 'forbidden':
      return new Problem({ status: 403, kind: 'not-allowed', title: '이 일을 할 권한이 없어요.' })
    case 'unknown-class':
      return new Problem({ status: 404, kind: 'no-such-class', title: '그 반을 찾을 수 없어요.' })
  }
}

function check<Schema extends z.ZodType>(schema: Schema | undefined, value: unknown, where: string): unknown {
  if (!schema) return value
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw invalidInput(parsed.error, where)
  return parsed.data
}
