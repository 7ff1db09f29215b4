import { z } from 'zod'
import { calendarOf, calendarToken } from '#lib/classroom/calendar.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ token: calendarToken })

/** Somebody's due dates as iCalendar. A calendar has no session: the address is the key. */
export const GET = route({ who: 'anyone', params }, async ({ request, params }) => {
  const own = new URL(request.url)
  const host = request.headers.get('host') ?? own.host
  const origin = process.env.JAEDA_ORIGIN ?? `${own.protocol}//${host}`
  return new Response(await calendarOf(params.token, origin), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="jaeda.ics"',
      'cache-control': 'private, max-age=600',
    },
  })
})
