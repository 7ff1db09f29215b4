import type { Session } from './session.ts'

/** Mistakes are told once the learner rests for so long, ms: not on every key. */
const REST_MS = 2_000

/** Tells screen readers how many mistakes there are, when their number has changed. */
export function announceMistakes(session: Session): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let typedAt = 0
  let told = 0
  const tell = () => {
    const rest = typedAt + REST_MS - performance.now()
    timer = rest > 0 ? setTimeout(tell, rest) : undefined
    const { flagged } = session.judgement
    if (timer !== undefined || flagged === told) return
    told = flagged
    session.say(flagged === 0 ? '틀린 글자를 모두 고쳤어요.' : `틀린 글자가 ${flagged}개 있어요.`, true)
  }
  const unsubscribe = session.subscribe(({ kind }) => {
    if (kind === 'moved') told = session.judgement.flagged
    if (kind !== 'typed') return
    typedAt = performance.now()
    timer ??= setTimeout(tell, REST_MS)
  })
  return () => {
    unsubscribe()
    clearTimeout(timer)
  }
}
