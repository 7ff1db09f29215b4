import { call } from '#app/_ui/api.ts'
import type { PeoplePage, PersonView } from '#lib/auth/people.ts'
import type { SiteRole } from '#lib/auth/permissions.ts'

export const ROLE_NAMES: Record<SiteRole, string> = { student: '학생', instructor: '교수자', admin: '관리자' }

export interface Wanted {
  search: string
  role: SiteRole | ''
}

/** A page of accounts; `after`: behind this one. */
export function fetchPeople({ search, role }: Wanted, after?: string): Promise<PeoplePage> {
  const query = new URLSearchParams()
  if (search.trim()) query.set('search', search.trim())
  if (role) query.set('role', role)
  if (after) query.set('after', after)
  return call('GET', `/api/admin/people?${query}`)
}

export const changeRole = async (person: string, role: SiteRole): Promise<PersonView> =>
  (await call<{ person: PersonView }>('PUT', `/api/admin/people/${person}/role`, { role })).person

export const setPassword = (person: string, password: string): Promise<void> =>
  call('PUT', `/api/admin/people/${person}/password`, { password })
