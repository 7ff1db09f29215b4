import { type Change, watchClass } from './feed.ts'
import type { LiveEvent, LiveRow } from './view.ts'

/** Proxies close silent connections, usually after 30 or 60 s. */
const HEARTBEAT_MS = 15_000
/** The browser then connects again, and whether it may is asked again. */
const LONGEST_MS = 10 * 60_000

/**
 * The live view of a class as server-sent events: `live` with everything first, then what changed (LiveEvent). A reader that is
 * slower than the changes gets each row once, as it is when it can take it. A reconnect begins with everything again, so
 * that nothing needs to be remembered for it.
 */
export function liveStream(of: { id: string; name: string }, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const changed = new Map<string, LiveRow>()
  const gone = new Set<string>()
  let hasBegun = false
  let close = () => {}

  const event = (data: LiveEvent) => encoder.encode(`event: live\ndata: ${JSON.stringify(data)}\n\n`)
  const flush = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    if (!hasBegun || (changed.size === 0 && gone.size === 0) || (controller.desiredSize ?? 0) <= 0) return
    const data: LiveEvent = { kind: 'change', rows: [...changed.values()], gone: [...gone] }
    changed.clear()
    gone.clear()
    controller.enqueue(event(data))
  }

  return new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        let leave = () => {}
        let isClosed = false
        const heartbeat = setInterval(() => {
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(': \n\n'))
        }, HEARTBEAT_MS)
        const longest = setTimeout(() => close(), LONGEST_MS)
        close = () => {
          if (isClosed) return
          isClosed = true
          clearInterval(heartbeat)
          clearTimeout(longest)
          leave()
          try {
            controller.close()
          } catch {
            // the reader went away first
          }
        }
        signal.addEventListener('abort', () => close())
        const watched = await watchClass(of.id, (change: Change) => {
          for (const row of change.rows) {
            changed.set(row.id, row)
            gone.delete(row.id)
          }
          for (const id of change.gone) {
            changed.delete(id)
            gone.add(id)
          }
          if (!isClosed) flush(controller)
        })
        leave = watched.leave
        if (isClosed) return leave()
        // What changed meanwhile is newer.
        const rows = new Map(watched.rows.map(row => [row.id, row]))
        for (const row of changed.values()) rows.set(row.id, row)
        for (const id of gone) rows.delete(id)
        changed.clear()
        gone.clear()
        controller.enqueue(event({ kind: 'snapshot', class: of, now: Date.now(), rows: [...rows.values()] }))
        hasBegun = true
      },
      pull: flush,
      cancel: () => close(),
    },
    // Bytes that may wait for a slow reader: some events.
    { highWaterMark: 262_144, size: chunk => chunk.byteLength },
  )
}
