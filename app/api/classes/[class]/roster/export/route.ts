import { classParams } from '#lib/classroom/class-schema.ts'
import { rosterLines } from '#lib/classroom/roster.ts'
import { writeRoster } from '#lib/classroom/roster-csv.ts'
import { CSV, download } from '#lib/http/download.ts'
import { route } from '#lib/http/route.ts'

/** The roster as CSV that can be imported again. */
export const GET = route({ who: 'class-staff', params: classParams }, async ({ member }) =>
  download('명단.csv', CSV, writeRoster(await rosterLines(member.classId))),
)
