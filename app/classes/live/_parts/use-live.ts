import { useEffect, useState } from 'react'
import { isUnknown, NOWHERE } from '#app/_ui/absence.tsx'
import type { LiveEvent } from '#lib/classroom/live/view.ts'
import { LiveStore } from './live-store.ts'

/** Figures change the order this often, ms. */
const TICK_MS = 10_000
const AGAIN_MS = 1_000

export type Connection =
  | { kind: 'connecting' }
  | { kind: 'live' }
  /** The browser is connecting again by itself. */
  | { kind: 'lost' }
  | { kind: 'refused'; message: string; needsAccount: boolean }

/** Follows the class that the address names. The server sends everything again after each reconnect. */
export function useLive(): { store: LiveStore; classId: string; connection: Connection } {
  const [store] = useState(() => new LiveStore(() => Date.now()))
  const [classId, setClassId] = useState('')
  const [connection, setConnection] = useState<Connection>({ kind: 'connecting' })

  useEffect(() => {
    const id = new URLSearchParams(location.search).get('class') ?? 'none'
    setClassId(id)
    const address = `/api/classes/${encodeURIComponent(id)}/live`
    let source: EventSource | undefined
    let again: ReturnType<typeof setTimeout> | undefined
    let isGone = false
    const open = () => {
      source = new EventSource(address)
      source.addEventListener('live', event => {
        const data: LiveEvent = JSON.parse(event.data)
        store.apply(data)
        if (data.kind === 'snapshot') setConnection({ kind: 'live' })
      })
      source.addEventListener('error', () => {
        setConnection({ kind: 'lost' })
        // After an answer that is no stream the browser gives up.
        if (source?.readyState === EventSource.CLOSED) again = setTimeout(ask, AGAIN_MS)
      })
    }
    /** An event source does not tell why it was refused. */
    const ask = async () => {
      const control = new AbortController()
      const answer = await fetch(address, { signal: control.signal }).catch(() => undefined)
      if (isGone) return
      if (answer && [400, 401, 403, 404].includes(answer.status)) {
        const { title = '', type = '' } = await answer.json().catch(() => ({}))
        const needsAccount = answer.status === 401 || String(type).endsWith('account-needed')
        const message = isUnknown(answer.status) ? `반을 찾을 수 없어요. ${NOWHERE}` : title
        setConnection({ kind: 'refused', message, needsAccount })
        return
      }
      control.abort()
      again = setTimeout(open, AGAIN_MS)
    }
    open()
    const timer = setInterval(() => store.tick(), TICK_MS)
    return () => {
      isGone = true
      source?.close()
      clearTimeout(again)
      clearInterval(timer)
    }
  }, [store])

  return { store, classId, connection }
}
