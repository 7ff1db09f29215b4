import type { WorkPlatform } from './platform.ts'

/** What the browser gives to a kernel and to a job in a worker alike. */
export function browserWork(): WorkPlatform {
  return {
    kind: 'browser',
    now: () => performance.now(),
    pause: pauses(),
    sleep: ms => new Promise(resolve => setTimeout(resolve, ms)),
    ...(typeof CompressionStream === 'undefined' ? {} : { gzip }),
  }
}

/** A message to itself: a new task without the 4 ms that nested timers wait. One channel serves all pauses. */
function pauses(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel()
  const waiting: (() => void)[] = []
  port1.onmessage = () => waiting.shift()?.()
  return () =>
    new Promise(resolve => {
      waiting.push(resolve)
      port2.postMessage(null)
    })
}

/** The browser's compressor has no levels: it uses zlib's default, 6. */
async function gzip(data: Uint8Array): Promise<Uint8Array> {
  const stream = new CompressionStream('gzip')
  const writer = stream.writable.getWriter()
  const compressed = new Response(stream.readable).arrayBuffer()
  await Promise.all([writer.write(data as Uint8Array<ArrayBuffer>), writer.close()])
  return new Uint8Array(await compressed)
}
