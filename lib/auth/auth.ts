import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { anonymous } from 'better-auth/plugins'
import { database } from '#lib/db/client.ts'
import * as schema from '#lib/db/schema/index.ts'
import { COOKIE_CACHE_SECONDS } from './revocations.ts'
import { sessionEndpoints } from './session-endpoints.ts'

const DAY = 60 * 60 * 24

function create() {
  const secret = process.env.JAEDA_SECRET
  if (!secret) throw new Error('JAEDA_SECRET is not set: this process must be started by `npm start`')
  const origin = process.env.JAEDA_ORIGIN ?? `http://${process.env.HOST ?? 'localhost'}:${process.env.PORT ?? '3000'}`
  return betterAuth({
    secret,
    baseURL: origin,
    database: drizzleAdapter(database(), { provider: 'pg', schema }),
    // `input: false`: nobody states a role of their own.
    user: { additionalFields: { role: { type: 'string', required: false, input: false, defaultValue: 'student' } } },
    plugins: [anonymous({ generateName: () => '손님' }), sessionEndpoints()],
    session: {
      // A guest has no password to come back with: the cookie is the only key to what they wrote.
      expiresIn: 365 * DAY,
      updateAge: DAY,
      // Saves arrive every few seconds; the signed cookie spares a look-up for each (facts: 220 → 380 requests/s).
      cookieCache: { enabled: true, maxAge: COOKIE_CACHE_SECONDS },
    },
    // By address it would refuse a classroom behind one router; limits are per account, where accounts sign in.
    rateLimit: { enabled: false },
    advanced: { cookiePrefix: 'jaeda', useSecureCookies: origin.startsWith('https:') },
    telemetry: { enabled: false },
  })
}

const shared = globalThis as { jaedaAuth?: ReturnType<typeof create> }

export function auth() {
  shared.jaedaAuth ??= create()
  return shared.jaedaAuth
}
