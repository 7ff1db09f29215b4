/** A frame speaks so often, in a hidden page less. ms */
const SPEAKS_MS = 500
/**
 * It is dead when this page has looked so often without hearing anything. Looks are counted, not time: of a page that was
 * paused itself the first look may come before what the frame has said.
 */
const SILENT_LOOKS = 6

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
 * reach no address. `onStart`: the frame has come and the code begins; what time it is allowed counts from here. `onText`: each
 * text that the worker sends.
 */
export function openSandboxFrame(
  order: FrameOrder,
  { onStart, onText, onEnd }: { onStart: () => void; onText: (text: string) => void; onEnd: (end: FrameEnd) => void },
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
  // One that is still on its way over a slow line says nothing yet. What did not arrive counts as loaded too.
  let isLoaded = false
  frame.addEventListener('load', () => {
    isLoaded = true
  })
  let looks = 0
  const watch = setInterval(() => {
    looks = document.hidden || !isLoaded ? 0 : looks + 1
    if (looks >= SILENT_LOOKS) end({ kind: 'silent' })
  }, SPEAKS_MS)
  const onMessage = ({ source, data }: MessageEvent) => {
    if (source !== frame.contentWindow) return
    looks = 0
    if (data?.type === 'ready') start()
    else if (data?.type === 'crashed') end({ kind: 'crashed', text: String(data.text) })
  }
  const start = () => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => onText(String(data))
    frame.contentWindow?.postMessage(order, '*', [port2])
    onStart()
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
