/** What somebody of the staff found in a text answer. */
export interface JudgedText {
  /** Places of the rubric's points. */
  found: number[]
  /** Share of its points, 0 … 1. */
  share: number
}

/** What a quiz's hand-in was computed from. */
export interface QuizDetail {
  /** First answer to each question since the assignment opened or was handed in last; null: a text, which people judge. */
  answers: Record<string, boolean | null>
  /** Texts that somebody has judged. */
  texts?: Record<string, JudgedText>
  right: number
  judged: number
  items: number
}

/** The detail of a quiz with these answers, and its score: right ones count 1, texts their share; null while one waits. */
export function quizScore(
  answers: QuizDetail['answers'],
  texts: Record<string, JudgedText> = {},
): { score: number | null; detail: QuizDetail } {
  const values = Object.entries(answers).map(([item, right]) => (right === null ? texts[item]?.share : Number(right)))
  const known = values.filter(value => value !== undefined)
  const score = known.length < values.length ? null : known.reduce((sum, each) => sum + each, 0) / values.length
  const right = Object.values(answers).filter(each => each === true).length
  return { score, detail: { answers, texts, right, judged: known.length, items: values.length } }
}
