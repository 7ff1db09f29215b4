import { CALLER_HEADER } from '#lib/http/caller.ts'

/**
 * What this browser remembers of the account, for the header of every page (HEAD_SCRIPT): `in`, or `ended` when a session ended
 * that nobody had left (it was ended elsewhere, or ran out). It gives no rights.
 */
const KEY = 'jaeda:account'
type Mark = 'in' | 'ended' | null

function mark(now: Mark): void {
  const { dataset } = document.documentElement
  if (now) dataset.account = now
  else delete dataset.account
  try {
    if (now) localStorage.setItem(KEY, now)
    else localStorage.removeItem(KEY)
  } catch {
    // Forbidden or full: the header then says 로그인, and the page behind it knows better.
  }
}

let signIns = 0

/** Somebody has signed in. */
export function markSignedIn(): void {
  signIns++
  mark('in')
}

let isAsking = false

/**
 * Compares what an answer says of its caller with what this browser remembers. Answers may be older than a sign-in or a
 * sign-out, so what differs is asked again.
 */
export function noteCaller(said: string | null): void {
  const remembered = document.documentElement.dataset.account ?? null
  if (isAsking || said === null || (said === 'account') === (remembered === 'in')) return
  isAsking = true
  void ask().finally(() => {
    isAsking = false
  })
}

async function ask(): Promise<void> {
  const before = signIns
  const answer = await fetch('/api/account', { cache: 'no-store' }).catch(() => undefined)
  const said = answer?.headers.get(CALLER_HEADER)
  if (!said) return
  if (said === 'account') mark('in')
  // Another tab may have signed out meanwhile, or somebody signed in here.
  else if (readMark() === 'in' && signIns === before) mark('ended')
}

function readMark(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return document.documentElement.dataset.account ?? null
  }
}

/** The way to sign in and come back to this page. */
export const signInAddress = (): string => `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`
