import { markSignedIn } from '#app/_ui/account-mark.ts'
import { call } from '#app/_ui/api.ts'
import type { AccountView } from '#lib/auth/account.ts'

export interface Standing {
  /** Null: nobody is signed in. */
  account: AccountView | null
  /** A guest, who may have done something already. */
  guest: boolean
}

export const fetchStanding = (): Promise<Standing> => call('GET', '/api/account')

export interface NewAccount {
  name: string
  email: string
  password: string
}

export async function signUp(account: NewAccount): Promise<void> {
  await call('POST', '/api/auth/sign-up', account)
  markSignedIn()
}

/** Resolves to how many drafts went among the free texts, since both sides had one. */
export async function signIn(email: string, password: string): Promise<number> {
  const { kept } = await call<{ kept: string[] }>('POST', '/api/auth/sign-in', { email, password })
  markSignedIn()
  return kept.length
}

/** Makes the first administrator: of the account that is signed in, or of a new one. */
export async function setUp(key: string, account?: NewAccount): Promise<void> {
  await call('POST', '/api/setup', { key, ...(account ? { account } : {}) })
  markSignedIn()
}

export const signOut = (everywhere: boolean): Promise<void> => call('POST', '/api/auth/sign-out', { everywhere })

export const rename = (name: string): Promise<{ name: string }> => call('PUT', '/api/account', { name })

export const changePassword = (body: { current: string; next: string; endOthers: boolean }): Promise<void> =>
  call('PUT', '/api/account/password', body)

export const deleteAccount = (password: string): Promise<void> => call('DELETE', '/api/account', { password })
