import { type Comfort, comfortOf, USUAL_COMFORT } from '#lib/transcription/comfort.ts'
import { type Mode, modeOf } from '#lib/transcription/mode.ts'

const COMFORT_KEY = 'jaeda:comfort'
const MODE_KEY = 'jaeda:mode'

/** How the learner likes to write, and the mode of this visit. */
export interface Preferences {
  comfort: Comfort
  mode: Mode
}

/** Before the browser's own are known, as in the page that the server made. */
export const USUAL: Preferences = { comfort: USUAL_COMFORT, mode: 'copy' }

let current: Preferences | undefined
const listeners = new Set<() => void>()

/** Those of this browser. `?mode=` goes before the mode that was used last. */
export function preferences(): Preferences {
  current ??= {
    comfort: comfortOf(parsed(kept(COMFORT_KEY))),
    mode: modeOf(new URLSearchParams(location.search).get('mode')) ?? modeOf(kept(MODE_KEY)) ?? 'copy',
  }
  return current
}

export function subscribePreferences(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function setComfort(change: Partial<Comfort>): void {
  const { comfort, mode } = preferences()
  put({ comfort: comfortOf({ ...comfort, ...change }), mode })
  keep(COMFORT_KEY, JSON.stringify(preferences().comfort))
}

/** Chooses a mode, for this visit and the next ones. The address says it too, so that it can be shared. */
export function setMode(mode: Mode): void {
  put({ ...preferences(), mode })
  keep(MODE_KEY, mode)
  const address = new URL(location.href)
  if (mode === 'copy') address.searchParams.delete('mode')
  else address.searchParams.set('mode', mode)
  history.replaceState(history.state, '', address)
}

function put(next: Preferences): void {
  current = next
  applyPreferences(next)
  for (const listener of listeners) listener()
}

/** What `PREFERENCES_SCRIPT` does before the first paint; a page that is made in the browser runs no script of its own. */
export function applyPreferences({ comfort, mode }: Preferences = preferences()): void {
  const { dataset, style } = document.documentElement
  dataset.mode = mode
  dataset.caret = comfort.caret
  dataset.motion = comfort.still ? 'still' : 'system'
  style.setProperty('--write-size', `${comfort.fontSize / 16}rem`)
  style.setProperty('--write-leading', `${comfort.lineHeight}`)
  for (const [name, share] of [
    ['side', comfort.ratio],
    ['stack', comfort.stackedRatio],
  ] as const) {
    style.setProperty(`--${name}-first`, `${share}fr`)
    style.setProperty(`--${name}-second`, `${1 - share}fr`)
  }
}

/**
 * Stands before the original: neither text that is to be hidden nor text of another size may flash up. What it cannot read it
 * leaves to the styles; `preferences` checks everything once the page's script runs.
 */
export const PREFERENCES_SCRIPT = `(()=>{let r=document.documentElement,get=k=>{try{return localStorage.getItem(k)}catch{}},m=new URLSearchParams(location.search).get("mode"),M=["copy","memory","blank","listen"],has=v=>M.includes(v)&&v;r.dataset.mode=has(m)||has(get("${MODE_KEY}"))||"copy";let c;try{c=JSON.parse(get("${COMFORT_KEY}"))}catch{}c=c||{};let n=(p,v,f)=>typeof v=="number"&&v>0&&v<99&&r.style.setProperty(p,f(v)),two=(p,v)=>{n(p+"-first",v,x=>x+"fr");n(p+"-second",v,x=>1-x+"fr")};n("--write-size",c.fontSize,x=>x/16+"rem");n("--write-leading",c.lineHeight,x=>x);two("--side",c.ratio);two("--stack",c.stackedRatio);if(/^(bar|block|underline)$/.test(c.caret))r.dataset.caret=c.caret;r.dataset.motion=c.still===true?"still":"system"})()`

function kept(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Forbidden or full: it holds for this visit.
  }
}

function parsed(json: string | null): unknown {
  try {
    return JSON.parse(json ?? 'null')
  } catch {
    return null
  }
}
