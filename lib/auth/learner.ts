import { auth } from './auth.ts'
import { SITE_ROLES, type SiteRole } from './permissions.ts'
import { revocations } from './revocations.ts'

/** The person behind a request: a guest or someone signed up. */
export interface Learner {
  id: string
  name: string
  guest: boolean
  role: SiteRole
}

const SESSION_COOKIE = /(?:^|;\s*)(?:__Secure-)?jaeda\.session_token=/
/** The signed copy of a session that spares its look-up. */
const CACHE_COOKIE = /^(?:__Secure-)?jaeda\.session_data=[^;]/

/** A person as better-auth hands them out. */
interface StoredUser {
  id: string
  name: string
  isAnonymous?: boolean | null | undefined
  role?: string | null | undefined
}

function toLearner({ id, name, isAnonymous, role }: StoredUser): Learner {
  return { id, name, guest: isAnonymous === true, role: SITE_ROLES.find(each => each === role) ?? 'student' }
}

/** Somebody's session: who, its id, and the cookies that better-auth would renew. */
export interface LearnerSession {
  learner: Learner
  id: string
  renewed: string[]
}

/** The session of a request's cookie; undefined without a valid one. */
export async function sessionOf(request: Request): Promise<LearnerSession | undefined> {
  if (!SESSION_COOKIE.test(request.headers.get('cookie') ?? '')) return undefined
  const { api } = auth()
  let { headers, response } = await api.getSession({ headers: request.headers, returnHeaders: true })
  if (response && (await revocations().concerns(response.user.id))) {
    const query = { disableCookieCache: true }
    ;({ headers, response } = await api.getSession({ headers: request.headers, query, returnHeaders: true }))
  }
  if (!response) return undefined
  return { learner: toLearner(response.user), id: response.session.id, renewed: headers.getSetCookie() }
}

/**
 * Of the renewed cookies those that any answer may carry: the copy, which is refused beside another session's token. An answer
 * that comes late must not put back the token of a session that was left meanwhile.
 */
export const harmless = (cookies: readonly string[]): string[] => cookies.filter(cookie => CACHE_COOKIE.test(cookie))

/** Makes a guest with a session; `headers` carries the cookies to set. */
export async function createGuest(request: Request): Promise<{ learner: Learner; headers: Headers }> {
  // Cookies of a guest that is no more would be taken for one that is.
  const { headers, response } = await auth().api.signInAnonymous({
    headers: withoutCookies(request),
    returnHeaders: true,
  })
  if (!response) throw new Error('no guest was made')
  return { learner: toLearner({ ...response.user, isAnonymous: true }), headers }
}

function withoutCookies(request: Request): Headers {
  const headers = new Headers(request.headers)
  headers.delete('cookie')
  return headers
}

/** Opens a session; the headers carry its cookies. */
export async function openSession(request: Request, userId: string): Promise<{ learner: Learner; headers: Headers }> {
  const { headers, response } = await auth().api.openSession({
    headers: request.headers,
    body: { userId },
    returnHeaders: true,
  })
  return { learner: toLearner(response.user), headers }
}

/** Headers that take the session's cookies back. */
export async function dropSessionCookies(request: Request): Promise<Headers> {
  const { headers } = await auth().api.dropSessionCookies({ headers: request.headers, returnHeaders: true })
  return headers
}

/** An answer that carries cookies. */
export function withCookies(response: Response, headers: Headers): Response {
  for (const cookie of headers.getSetCookie()) response.headers.append('set-cookie', cookie)
  return response
}
