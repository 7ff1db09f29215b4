import { classParams } from '#lib/classroom/class-schema.ts'
import { gradebookCsv, readGradebook } from '#lib/classroom/gradebook.ts'
import { CSV, download } from '#lib/http/download.ts'
import { route } from '#lib/http/route.ts'

/** Everybody's grades as CSV. */
export const GET = route({ who: 'class-staff', params: classParams }, async ({ member }) =>
  download('성적부.csv', CSV, gradebookCsv(await readGradebook(member.classId))),
)
