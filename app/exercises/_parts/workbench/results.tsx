import type { SubmissionState } from '#lib/db/schema/exercises.ts'
import type { Graded } from '#lib/exercises/sandbox/task.ts'
import { CodeBox } from './code-box.tsx'

export const STATE_LABELS: Record<SubmissionState | 'running', string> = {
  running: '실행하고 있어요',
  grading: '채점하고 있어요',
  passed: '모두 통과했어요',
  failed: '통과하지 못한 검사가 있어요',
  broken: '코드를 실행할 수 없어요',
  timeout: '시간 안에 끝나지 않았어요',
  memory: '메모리를 너무 많이 썼어요',
  crashed: '채점기에 문제가 생겼어요',
  submitted: '냈어요',
}

const MARKS = { passed: '✓', failed: '✗', unreached: '·' } as const
const WORDS = { passed: '통과', failed: '실패', unreached: '실행하지 않음' } as const

interface Props {
  title: string
  state: SubmissionState | 'running'
  grade: Graded | null
  checks: { id: string; title: string }[]
  /** Console so far; else that of the grade. */
  output?: string[]
  /** Goes to a place in the code, from 1. */
  onJump: (line: number, column: number) => void
}

/** What a run or a submission came to: each check, and what the code printed. */
export function GradeView({ title, state, grade, checks, output = grade?.output ?? [], onJump }: Props) {
  const mistake = grade?.mistake
  const results = grade?.results ?? checks.map(check => ({ ...check, state: 'unreached' as const }))
  const passed = results.filter(result => result.state === 'passed').length
  return (
    <div className={`grade ${state}`}>
      <h2>{title}</h2>
      <p className="grade-state" role="status">
        {STATE_LABELS[state]} <span>({`${results.length}개 가운데 ${passed}개 통과`})</span>
      </p>
      {grade?.message ? (
        <p className="grade-message">
          {grade.message}{' '}
          {mistake ? (
            <button type="button" className="link-button" onClick={() => onJump(mistake.line, mistake.column)}>
              그 자리로 가기
            </button>
          ) : null}
        </p>
      ) : null}
      <ul className="checks">
        {results.map(result => (
          <li key={result.id} className={result.state}>
            <span className="check-mark" aria-hidden="true">
              {MARKS[result.state]}
            </span>
            <span className="visually-hidden">{WORDS[result.state]}: </span>
            {result.title}
            {'message' in result && result.message ? (
              <div className="check-why">
                <p>
                  {result.message}
                  {'hidden' in result && result.hidden ? ' (공개하지 않은 입력에서 틀렸어요)' : null}
                </p>
                {result.expected === undefined && result.actual === undefined ? null : (
                  <dl>
                    {result.expected === undefined ? null : (
                      <>
                        <dt>기대</dt>
                        <dd>
                          <code>{result.expected}</code>
                        </dd>
                      </>
                    )}
                    {result.actual === undefined ? null : (
                      <>
                        <dt>실제</dt>
                        <dd>
                          <code>{result.actual}</code>
                        </dd>
                      </>
                    )}
                  </dl>
                )}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {output.length > 0 ? (
        <>
          <h3>출력</h3>
          <CodeBox label="출력">{output.join('\n')}</CodeBox>
        </>
      ) : null}
    </div>
  )
}
