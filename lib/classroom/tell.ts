import type { Receipt } from './hand-ins.ts'

/** What a student is told of a hand-in that was made by itself, 해요체. */
export function tellOf({ title, number, afterCutoff, lateSeconds, waiting }: Receipt): string {
  const handedIn = `‘${title}’ 배정에 ${number}번째로 제출했어요.`
  if (afterCutoff) return `${handedIn} 닫힌 뒤라 보관만 하고 점수에는 들어가지 않아요.`
  const told = lateSeconds > 0 ? `${handedIn} 마감이 지나 늦은 제출이에요.` : handedIn
  return waiting ? `${told} 교수자가 채점하면 점수가 나와요.` : told
}
