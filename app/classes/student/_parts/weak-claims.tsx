import { josa } from 'es-hangul'
import type { StudentView } from '#lib/classroom/student/view.ts'

/** What the student got wrong: questions, expectations of experiments, and claims that their own measurements spoke against. */
export function WeakClaims({
  missed,
  mispredicted,
  refuted,
}: Pick<StudentView, 'missed' | 'mispredicted' | 'refuted'>) {
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
      <h3>예측과 결과가 달랐던 실험</h3>
      {mispredicted.length === 0 ? (
        <p className="pending">빗나간 예측이 없어요.</p>
      ) : (
        <ul>
          {mispredicted.map(({ experiment, title, guess, runs, claims }) => (
            <li key={experiment}>
              <a href={`/experiments/${experiment}`}>{title}</a>: ‘{guess}’{josa.pick(guess, '을/를')} 골랐어요.{' '}
              {runs.map(({ id, platform }) => (
                <a key={id} href={`/experiments/${experiment}/runs?run=${id}`}>
                  {platform === 'node' ? '서버' : '브라우저'} 실행 보기
                </a>
              ))}
              {claims.length > 0 ? (
                <ul>
                  {claims.map(({ claim, text, lesson }) => (
                    <li key={`${lesson} ${claim}`}>
                      {lesson}: {text}
                    </li>
                  ))}
                </ul>
              ) : null}
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
