/** What a page needs to talk to the API: problems as errors, and a session before the first thing worth keeping. */
import { CALLER_HEADER } from '#lib/http/caller.ts'
import { noteCaller } from './account-mark.ts'

/** A refusal of the API (RFC 9457) or of the network (`status` 0), with a Korean sentence for the learner. */
export class ApiError extends Error {
  readonly status: number
  readonly kind: string
  /** Address of what stands in the way, where the answer names it. */
  readonly location: string | undefined
  /** What is wrong where, in Korean: fields of the request, or lines of a file. */
  readonly errors: readonly { field: string; message: string }[]

  constructor(status: number, kind: string, message: string, location?: string, errors: ApiError['errors'] = []) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.kind = kind
    this.location = location
    this.errors = errors
  }
}

/** Calls the API and returns its JSON, if it answers with any. @throws ApiError */
export async function call<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch {
    throw new ApiError(0, 'offline', '서버에 닿지 않아요. 인터넷 연결을 확인해 주세요.')
  }
  noteCaller(response.headers.get(CALLER_HEADER))
  if (response.status === 204) return undefined as T
  if (response.ok) return response.json()
  const problem: { type?: string; title?: string; detail?: string; errors?: ApiError['errors'] } = await response
    .json()
    .catch(() => ({}))
  const message = [problem.title ?? '서버가 요청을 처리하지 못했어요.', problem.detail].filter(Boolean).join(' ')
  const location = response.headers.get('location') ?? undefined
  const kind = problem.type?.split('/').at(-1) ?? 'unknown'
  throw new ApiError(response.status, kind, message, location, problem.errors)
}

let learner: Promise<void> | undefined

/**
 * Makes sure that this browser has a learner: its session, or a new guest. Two tabs that open at once take turns, so that
 * they do not become two guests.
 */
export function ensureLearner(): Promise<void> {
  learner ??= (async () => {
    const make = () => call('POST', '/api/learner')
    if ('locks' in navigator) await navigator.locks.request('jaeda:learner', make)
    else await make()
  })()
  learner.catch(() => {
    learner = undefined
  })
  return learner
}

/** Calls the API as a learner; after an expired session once more as a new guest. @throws ApiError */
export async function callAsLearner<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> {
  await ensureLearner()
  try {
    return await call<T>(method, path, body)
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error
    learner = undefined
    await ensureLearner()
    return call<T>(method, path, body)
  }
}
