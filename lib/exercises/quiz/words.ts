import { shownOrder } from './judge.ts'
import type { QuizAnswer, QuizItem } from './schema.ts'

/** An answer as people read it; '' where it does not fit the item as it stands now. */
export function answerInWords(item: QuizItem, answer: QuizAnswer): string {
  if (item.type === 'single' && answer.type === 'single') return item.options[answer.choice]?.text ?? ''
  if (item.type === 'multiple' && answer.type === 'multiple') {
    return answer.choices
      .toSorted((a, b) => a - b)
      .flatMap(place => item.options[place]?.text ?? [])
      .join(', ')
  }
  if (item.type === 'numeric' && answer.type === 'numeric')
    return `${answer.value.toLocaleString('ko-KR', { maximumFractionDigits: 6 })}${item.unit}`
  if (item.type === 'ordering' && answer.type === 'ordering') {
    const places = shownOrder(item)
    return answer.order.flatMap(place => item.order[places[place] ?? -1] ?? []).join(' → ')
  }
  return item.type === 'text' && answer.type === 'text' ? answer.text : ''
}
