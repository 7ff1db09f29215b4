import type { z } from 'zod'
import { type Learner, learnerOf } from '#lib/auth/learner.ts'
import { DEFAULT_BODY_LIMIT, readBody } from './body.ts'
import { invalidInput, Problem } from './problem.ts'
import { requireSameOrigin } from './same-origin.ts'

/** Who may call a route. `learner` is anyone with a session, guests included. */
export type Who = 'anyone' | 'learner'

interface RouteSpec<Who_ extends Who, Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  who: Who_
  params?: Params
  query?: Query
  body?: Body
  /** Largest body in bytes. */
  limit?: number
}

interface RouteContext<Who_ extends Who, Params, Query, Body> {
  request: Request
  learner: Who_ extends 'learner' ? Learner : Learner | undefined
  params: Params
  query: Query
  body: Body
}

type NextHandler = (
  request: Request,
  context: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>

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
): NextHandler {
  return async (request, context) => {
    try {
      requireSameOrigin(request, process.env.JAEDA_ORIGIN)
      const learner = await learnerOf(request)
      if (spec.who === 'learner' && !learner) {
        throw new Problem({
          status: 401,
          kind: 'no-session',
          title: '학습 기록을 이어 갈 세션이 없어요. 다시 시도해 주세요.',
        })
      }
      const params = check(spec.params, await context.params, 'params')
      const query = check(spec.query, Object.fromEntries(new URL(request.url).searchParams), 'query')
      const body = spec.body ? await readBody(request, spec.body, spec.limit ?? DEFAULT_BODY_LIMIT) : undefined
      const response = await handler({
        request,
        learner: learner as RouteContext<Who_, unknown, unknown, unknown>['learner'],
        params: params as z.output<Params>,
        query: query as z.output<Query>,
        body: body as z.output<Body>,
      })
      if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store')
      return response
    } catch (error) {
      if (error instanceof Problem) return error.response()
      console.error(`${request.method} ${new URL(request.url).pathname}`, error)
      return new Problem({
        status: 500,
        kind: 'internal',
        title: '서버에 문제가 생겼어요. 잠시 뒤 다시 시도해 주세요.',
      }).response()
    }
  }
}

function check<Schema extends z.ZodType>(schema: Schema | undefined, value: unknown, where: string): unknown {
  if (!schema) return value
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw invalidInput(parsed.error, where)
  return parsed.data
}
