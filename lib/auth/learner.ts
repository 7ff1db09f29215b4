import { auth } from './auth.ts'
import { SITE_ROLES, type SiteRole } from './permissions.ts'

/** The person behind a request: a guest or someone signed up. */
export interface Learner {
  id: string
  name: string
  guest: boolean
  role: SiteRole
}

const SESSION_COOKIE = /(?:^|;\s*)(?:__Secure-)?jaeda\.session_token=/

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

/** The learner of a request's session cookie; undefined without a valid one. */
export async function learnerOf(request: Request): Promise<Learner | undefined> {
  if (!SESSION_COOKIE.test(request.headers.get('cookie') ?? '')) return undefined
  const found = await auth().api.getSession({ headers: request.headers })
  return found ? toLearner(found.user) : undefined
}

/** Makes a guest with a session; `headers` carries the cookies to set. */
export async function createGuest(request: Request): Promise<{ learner: Learner; headers: Headers }> {
  const { headers, response } = await auth().api.signInAnonymous({ headers: request.headers, returnHeaders: true })
  if (!response) throw new Error('no guest was made')
  return { learner: toLearner({ ...response.user, isAnonymous: true }), headers }
}
