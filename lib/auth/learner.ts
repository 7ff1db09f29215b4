import { auth } from './auth.ts'

/** The person behind a request: a guest or someone signed up. */
export interface Learner {
  id: string
  guest: boolean
}

const SESSION_COOKIE = /(?:^|;\s*)(?:__Secure-)?jaeda\.session_token=/

/** The learner of a request's session cookie; undefined without a valid one. */
export async function learnerOf(request: Request): Promise<Learner | undefined> {
  if (!SESSION_COOKIE.test(request.headers.get('cookie') ?? '')) return undefined
  const found = await auth().api.getSession({ headers: request.headers })
  return found ? { id: found.user.id, guest: found.user.isAnonymous === true } : undefined
}

/** Makes a guest with a session; `headers` carries the cookies to set. */
export async function createGuest(request: Request): Promise<{ learner: Learner; headers: Headers }> {
  const { headers, response } = await auth().api.signInAnonymous({ headers: request.headers, returnHeaders: true })
  if (!response) throw new Error('no guest was made')
  return { learner: { id: response.user.id, guest: true }, headers }
}
