/** Voices may be listed a moment after they were first asked for, ms. */
const PATIENCE_MS = 2_000

export type VoiceState = { kind: 'unknown' } | { kind: 'none' } | { kind: 'found'; voice: SpeechSynthesisVoice }

let state: VoiceState = { kind: 'unknown' }
let isLooking = false
const listeners = new Set<() => void>()

/** Is there a Korean voice in this browser? Asking is what makes some browsers look. */
export function koreanVoice(): VoiceState {
  return state
}

export function subscribeVoice(listener: () => void): () => void {
  listeners.add(listener)
  look()
  return () => listeners.delete(listener)
}

function look(): void {
  if (isLooking) return
  isLooking = true
  if (!('speechSynthesis' in window)) {
    tell({ kind: 'none' })
    return
  }
  const find = () => {
    const korean = speechSynthesis.getVoices().filter(({ lang }) => /^ko\b/i.test(lang))
    // One on this machine also speaks offline, and sends the text nowhere.
    const voice = korean.find(({ localService }) => localService) ?? korean[0]
    if (voice) tell({ kind: 'found', voice })
  }
  find()
  speechSynthesis.addEventListener?.('voiceschanged', find)
  setTimeout(() => {
    // On a busy machine they may be there before the page is told so.
    find()
    if (state.kind === 'unknown') tell({ kind: 'none' })
  }, PATIENCE_MS)
}

function tell(next: VoiceState): void {
  state = next
  for (const listener of listeners) listener()
}
