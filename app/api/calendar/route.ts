import { calendarTokenOf, renewCalendarToken } from '#lib/classroom/calendar.ts'
import { route } from '#lib/http/route.ts'

const addressOf = (token: string) => `/api/calendar/${token}`

/** Where one's own due dates can be read by a calendar. */
export const GET = route({ who: 'account' }, async ({ learner }) =>
  Response.json({ address: addressOf(await calendarTokenOf(learner.id)) }),
)

/** Another address; the old one leads nowhere from now on. */
export const POST = route({ who: 'account' }, async ({ learner }) =>
  Response.json({ address: addressOf(await renewCalendarToken(learner.id)) }),
)
