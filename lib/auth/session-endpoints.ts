import { createAuthEndpoint } from 'better-auth/api'
import { deleteSessionCookie, setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/**
 * What better-auth offers only together with its own sign-in: a session for somebody whom we know already, and its end. No
 * address leads to these endpoints; they are called through `auth().api`.
 */
export const sessionEndpoints = () => ({
  id: 'session-endpoints',
  endpoints: {
    openSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ userId: z.string() }), requireHeaders: true },
      async context => {
        const { internalAdapter } = context.context
        const user = await internalAdapter.findUserById(context.body.userId)
        if (!user) throw new Error('a session for nobody')
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(context, { session, user })
        return context.json({ user })
      },
    ),
    dropSessionCookies: createAuthEndpoint.serverOnly({ method: 'POST', requireHeaders: true }, async context => {
      deleteSessionCookie(context)
      return context.json({})
    }),
  },
})
