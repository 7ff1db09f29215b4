import { z } from 'zod'
import { isOver, RUN_CHANNEL, readRun, runsAhead } from '#lib/bench/runs.ts'
import { notifications } from '#lib/db/listen.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ id: z.uuid() })
/** Proxies close silent connections, usually after 30 or 60 s. */
const HEARTBEAT_MS = 15_000

/**
 * Follows one of the learner's own runs: server-sent events `run`, each the whole state with its revision as id, so that
 * a reconnect (Last-Event-ID) needs no history. Ends when the run is over.
 */
export const GET = route({ who: 'learner', params }, async ({ request, learner, params: { id } }) => {
  await readRun(learner.id, id) // 404 before the stream begins
  const encoder = new TextEncoder()
  let stop = () => {}
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      let sent = Number(request.headers.get('last-event-id') ?? -1)
      let closed = false
      let reading = Promise.resolve()
      const heartbeat = setInterval(() => controller.enqueue(encoder.encode(': \n\n')), HEARTBEAT_MS)
      let unsubscribe = () => {}
      stop = () => {
        if (closed) return
        closed = true
        clearInterval(heartbeat)
        unsubscribe()
        try {
          controller.close()
        } catch {
          // the reader went away first
        }
      }
      const send = async () => {
        if (closed) return
        const run = await readRun(learner.id, id)
        const ahead = run.state === 'queued' ? await runsAhead(run.createdAt) : 0
        if (closed || (run.revision <= sent && !isOver(run.state))) return
        sent = run.revision
        controller.enqueue(
          encoder.encode(`id: ${run.revision}\nevent: run\ndata: ${JSON.stringify({ run, ahead })}\n\n`),
        )
        if (isOver(run.state)) stop()
      }
      // One read after another: states arrive in order.
      const next = () => {
        reading = reading.then(send).catch(stop)
      }
      unsubscribe = await notifications().subscribe(RUN_CHANNEL, changed => {
        if (changed === id || changed === '') next()
      })
      if (closed) unsubscribe()
      next()
    },
    cancel: () => stop(),
  })
  request.signal.addEventListener('abort', () => stop())
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  })
})
