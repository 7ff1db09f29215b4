/** A frame that has been silent for so long is dead. ms; it speaks twice a second, in a hidden page less often. */
const SILENCE_MS = 3_000

/** What is sent to the frame: the script of its worker, and plain data for that worker. */
export interface FrameOrder {
  worker: string
  [part: string]: unknown
}

/** How a frame ends by itself: its process is gone, or its worker broke (with the browser's words). */
export type FrameEnd = { kind: 'silent' } | { kind: 'crashed'; text: string }

export interface SandboxFrame {
  /** Takes the frame away, and with it its workers, whatever they are doing. */
  close(): void
}

/**
 * Opens a sandboxed frame with an opaque origin, in which a worker runs a learner's code natively: it can read no cookie and
 * reach no address. `onText`: each text that the worker sends.
 */
export function openSandboxFrame(
  order: FrameOrder,
  { onText, onEnd }: { onText: (text: string) => void; onEnd: (end: FrameEnd) => void },
): SandboxFrame {
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.hidden = true
  frame.title = '코드 실행'
  frame.src = '/sandbox'
  const close = () => {
    clearInterval(watch)
    removeEventListener('message', onMessage)
    frame.remove()
  }
  const end = (how: FrameEnd) => {
    close()
    onEnd(how)
  }
  let heard = performance.now()
  const watch = setInterval(() => {
    if (document.hidden) heard = performance.now()
    if (performance.now() - heard >= SILENCE_MS) end({ kind: 'silent' })
  }, 500)
  const onMessage = ({ source, data }: MessageEvent) => {
    if (source !== frame.contentWindow) return
    heard = performance.now()
    if (data?.type === 'ready') start()
    else if (data?.type === 'crashed') end({ kind: 'crashed', text: String(data.text) })
  }
  const start = () => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => onText(String(data))
    frame.contentWindow?.postMessage(order, '*', [port2])
  }
  addEventListener('message', onMessage)
  document.body.append(frame)
  return { close }
}

/** JSON from a sandbox, or undefined. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
