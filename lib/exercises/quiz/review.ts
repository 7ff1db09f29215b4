import { type Card, createEmptyCard, fsrs, generatorParameters, Rating } from 'ts-fsrs'

/**
 * When a missed question comes back. FSRS-6 (Ye and others, ts-fsrs) with its published parameters; no fuzz, so that the
 * same history always gives the same day. The first steps are minutes: a question missed just now returns the same evening.
 */
const scheduler = fsrs(generatorParameters({ enable_fuzz: false, request_retention: 0.9 }))

/** A card as it is stored: plain JSON, dates as ISO 8601. */
export type StoredCard = Omit<Card, 'due' | 'last_review'> & { due: string; last_review?: string }

/** The card after an answer at `now`; without one before, a card begins. */
export function reviewed(card: StoredCard | undefined, correct: boolean, now: Date): StoredCard {
  const before = card ? revive(card) : createEmptyCard(now)
  const { card: after } = scheduler.next(before, now, correct ? Rating.Good : Rating.Again)
  const { due, last_review, ...rest } = after
  return { ...rest, due: due.toISOString(), ...(last_review ? { last_review: last_review.toISOString() } : {}) }
}

function revive({ due, last_review, ...rest }: StoredCard): Card {
  return { ...rest, due: new Date(due), ...(last_review ? { last_review: new Date(last_review) } : {}) }
}
