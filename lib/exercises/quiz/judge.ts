import type { QuizAnswer, QuizItem, ShownItem } from './schema.ts'

/**
 * Order in which the parts of an ordering item are shown: fixed for each item, so that an answer can be read back, and never
 * the right one. A rotation by a hash of the id (FNV-1a), then every second place swapped.
 */
export function shownOrder(item: QuizItem & { type: 'ordering' }): number[] {
  const { length } = item.order
  let hash = 0x811c9dc5
  for (const char of item.id) hash = Math.imul(hash ^ (char.codePointAt(0) as number), 0x01000193)
  const shift = 1 + ((hash >>> 0) % (length - 1))
  const rotated = Array.from({ length }, (_, place) => (place + shift) % length)
  if (length < 4) return rotated
  return rotated.map(
    (_, place) => rotated[place % 2 === 0 && place + 1 < length ? place + 1 : place - (place % 2)] as number,
  )
}

/** An item without its answer. */
export function shown(item: QuizItem): ShownItem {
  const { id, question } = item
  switch (item.type) {
    case 'single':
    case 'multiple':
      return { id, question, type: item.type, options: item.options.map(({ text }) => text) }
    case 'numeric':
      return { id, question, type: 'numeric', unit: item.unit }
    case 'ordering':
      return { id, question, type: 'ordering', options: shownOrder(item).map(place => item.order[place] as string) }
    case 'text':
      return { id, question, type: 'text' }
  }
}

/** What is told after answering. */
export interface QuizVerdict {
  /** Null for a text that nobody has judged yet. */
  correct: boolean | null
  explanation: string
  /** The right answer, in words. */
  solution: string
  rubric?: { text: string; points: number }[]
  /** Share of the rubric's points, 0 to 1, by the learner's own judgement. */
  score?: number
}

/** A text counts as right when its writer finds this share of the rubric's points in it. */
const ENOUGH = 0.7

/** Share of a rubric's points, 0 … 1, at these places; undefined when it has no such place. */
export function shareFound(rubric: readonly { points: number }[], places: readonly number[]): number | undefined {
  const found = new Set(places)
  if ([...found].some(place => place >= rubric.length)) return undefined
  const all = rubric.reduce((sum, { points }) => sum + points, 0)
  return rubric.reduce((sum, { points }, place) => sum + (found.has(place) ? points : 0), 0) / all
}

/** Judges an answer; undefined when it does not fit the item (another type, a place that is not there). */
export function judgeAnswer(item: QuizItem, answer: QuizAnswer): QuizVerdict | undefined {
  const { explanation } = item
  if (item.type === 'single' && answer.type === 'single') {
    const chosen = item.options[answer.choice]
    const solution = item.options.find(({ correct }) => correct)?.text ?? ''
    return chosen && { correct: chosen.correct, explanation, solution }
  }
  if (item.type === 'multiple' && answer.type === 'multiple') {
    const chosen = new Set(answer.choices)
    if ([...chosen].some(place => place >= item.options.length)) return undefined
    const correct = item.options.every((option, place) => option.correct === chosen.has(place))
    const solution = item.options.filter(option => option.correct).map(({ text }) => text)
    return { correct, explanation, solution: solution.join(', ') }
  }
  if (item.type === 'numeric' && answer.type === 'numeric') {
    // Numbers like 1.22 are not exact in binary: the limit itself must still count as within.
    const correct = Math.abs(answer.value - item.answer) <= item.tolerance + Number.EPSILON * Math.abs(item.answer) * 4
    return {
      correct,
      explanation,
      solution: `${item.answer.toLocaleString('ko-KR', { maximumFractionDigits: 6 })}${item.unit}`,
    }
  }
  if (item.type === 'ordering' && answer.type === 'ordering') {
    const places = shownOrder(item)
    if (answer.order.length !== places.length || new Set(answer.order).size !== places.length) return undefined
    if (answer.order.some(place => place >= places.length)) return undefined
    const correct = answer.order.every((place, index) => places[place] === index)
    return { correct, explanation, solution: item.order.join(' → ') }
  }
  if (item.type === 'text' && answer.type === 'text') {
    const { rubric, model } = item
    const told = { explanation, solution: model, rubric }
    if (!answer.found) return { correct: null, ...told }
    const score = shareFound(rubric, answer.found)
    return score === undefined ? undefined : { correct: score >= ENOUGH, ...told, score }
  }
  return undefined
}
