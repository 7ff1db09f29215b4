import { sql } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { Problem } from '#lib/http/problem.ts'
import { route } from '#lib/http/route.ts'

/** For load balancers: 200 while this instance reaches its database. */
export const GET = route({ who: 'anyone' }, async () => {
  try {
    await database().execute(sql`select 1`)
  } catch {
    throw new Problem({ status: 503, kind: 'database-down', title: '데이터베이스에 연결할 수 없어요.' })
  }
  return Response.json({ status: 'ok' })
})
