import { ReadableStream } from 'node:stream/web'
import { exportOf } from '#lib/auth/export.ts'
import type { Learner } from '#lib/auth/learner.ts'
import { Problem } from '#lib/http/problem.ts'
import { route } from '#lib/http/route.ts'

/** Learners whose data is being read in this process: one reading at a time each. */
const atWork = new Set<string>()

async function* bytesOf(learner: Learner, now: Date): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  atWork.add(learner.id)
  try {
    for await (const piece of exportOf(learner, now)) yield encoder.encode(piece)
  } finally {
    atWork.delete(learner.id)
  }
}

/** Everything of the learner as a file, sent as it is read. If the reading breaks off, so does the download. */
export const GET = route({ who: 'learner' }, async ({ learner }) => {
  if (atWork.has(learner.id)) {
    throw new Problem({ status: 429, kind: 'still-exporting', title: '앞서 요청한 데이터를 아직 내보내고 있어요.' })
  }
  const now = new Date()
  return new Response(ReadableStream.from(bytesOf(learner, now)) as BodyInit, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="jaeda-${now.toISOString().slice(0, 10)}.json"`,
    },
  })
})
