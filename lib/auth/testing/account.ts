/** Accounts for tests, with passwords that cost nothing to check. */
import { randomUUID, scryptSync } from 'node:crypto'
import { database } from '#lib/db/client.ts'
import { account, user } from '#lib/db/schema/auth.ts'
import type { SiteRole } from '../permissions.ts'

export const PASSWORD = '버퍼를 재어 보자'

/** As lib/auth/password.ts stores it, at the lowest cost. */
function cheapHash(password: string): string {
  const key = scryptSync(password.normalize('NFKC'), 'salt', 32, { N: 2, r: 1, p: 1 })
  return ['scrypt', 2, 1, 1, Buffer.from('salt').toString('base64url'), key.toString('base64url')].join(':')
}

export async function makeTestAccount(role: SiteRole = 'student', name = '김측정') {
  const id = randomUUID()
  const email = `${id}@school.example`
  await database().insert(user).values({ id, name, email, role })
  const password = cheapHash(PASSWORD)
  await database().insert(account).values({ id, userId: id, accountId: id, providerId: 'credential', password })
  return { id, email, password: PASSWORD }
}
