import type { StudentView } from '#lib/classroom/student/view.ts'

/** What the student got wrong: questions, and claims that their own measurements spoke against. */
export function WeakClaims({ missed, refuted }: Pick<StudentView, 'missed' | 'refuted'>) {
  return (
    <section aria-labelledby="student-claims">
      <h2 id="student-claims">더 볼 주장과 문항</h2>
      <h3>마지막 답이 틀린 문항</h3>
      {missed.length === 0 ? (
        <p className="pending">틀린 채로 남은 문항이 없어요.</p>
      ) : (
        <ul>
          {missed.map(({ exercise, quiz, item, question }) => (
            <li key={`${exercise} ${item}`}>
              <a href={`/exercises/${exercise}`}>{quiz}</a>: {question}
            </li>
          ))}
        </ul>
      )}
      <h3>학생의 브라우저에서 성립하지 않은 주장</h3>
      {refuted.length === 0 ? (
        <p className="pending">성립하지 않은 주장이 없어요.</p>
      ) : (
        <ul>
          {refuted.map(({ claim, text, lesson, run, experiment }) => (
            <li key={`${experiment} ${claim} ${run}`}>
              {lesson}: {text} <a href={`/experiments/${experiment}/runs?run=${run}`}>실행 보기</a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
