import { z } from 'zod'
import { isOver, QUEUE_CHANNEL, RUN_CHANNEL, readRun } from '#lib/bench/runs.ts'
import { runsAhead } from '#lib/bench/turns.ts'
import { notifications } from '#lib/db/listen.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ id: z.uuid() })
/** Proxies close silent connections, usually after 30 or 60 s. */
const HEARTBEAT_MS = 15_000

/**
 * Follows one of the learner's own runs: server-sent events `run`, each the whole state with its revision as id, so that
 * a reconnect (Last-Event-ID) needs no history. While the run waits, a change of its place comes under the same revision.
 * Ends when the run is over.
 */
export const GET = route({ who: 'learner', params }, async ({ request, learner, params: { id } }) => {
  await readRun(learner.id, id) // 404 before the stream begins
  const encoder = new TextEncoder()
  let stop = () => {}
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      let sent = Number(request.headers.get('last-event-id') ?? -1)
      let place = 0
      let waiting = true
      let closed = false
      let reading = Promise.resolve()
      const heartbeat = setInterval(() => controller.enqueue(encoder.encode(': \n\n')), HEARTBEAT_MS)
      const subscriptions: (() => void)[] = []
      stop = () => {
        if (closed) return
        closed = true
        clearInterval(heartbeat)
        for (const unsubscribe of subscriptions) unsubscribe()
        try {
          controller.close()
        } catch {
          // the reader went away first
        }
      }
      // Headers go out with the first bytes: a reader whose state is still the same learns at once that it is connected.
      controller.enqueue(encoder.encode(': \n\n'))
      const send = async () => {
        if (closed) return
        const run = await readRun(learner.id, id)
        waiting = run.state === 'queued'
        const ahead = waiting ? await runsAhead(id) : 0
        if (closed || (run.revision <= sent && ahead === place && !isOver(run.state))) return
        sent = run.revision
        place = ahead
        controller.enqueue(
          encoder.encode(`id: ${run.revision}\nevent: run\ndata: ${JSON.stringify({ run, ahead })}\n\n`),
        )
        if (isOver(run.state)) stop()
      }
      // One read after another: states arrive in order.
      const next = () => {
        reading = reading.then(send).catch(stop)
      }
      const follow = async (channel: string, concerns: (changed: string) => boolean) => {
        const unsubscribe = await notifications().subscribe(channel, changed => {
          if (changed === '' || concerns(changed)) next()
        })
        if (closed) unsubscribe()
        else subscriptions.push(unsubscribe)
      }
      await follow(RUN_CHANNEL, changed => changed === id)
      await follow(QUEUE_CHANNEL, () => waiting)
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
