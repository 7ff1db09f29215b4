import { type StudentAssignment as Assignment, addressOf } from '#lib/classroom/assignment-view.ts'
import { formatSeoul } from '#lib/classroom/seoul.ts'
import type { AssignmentKind } from '#lib/classroom/words.ts'
import type { AssignmentPage } from './classes-api.ts'
import { HandInForm } from './hand-in-form.tsx'
import { HandIns } from './hand-ins.tsx'
import { DueText, StateText } from './student-home.tsx'
import { Terms } from './terms.tsx'

interface Props {
  classId: string
  page: Extract<AssignmentPage, { role: 'student' }>
  reload: () => void
}

/** An assignment for the student who has it: what to do, until when, what is recorded, what they handed in. */
export function StudentAssignment({ classId, page: { assignment, work, archived }, reload }: Props) {
  const { instructions, extended, phase } = assignment
  return (
    <>
      <p className="meta">
        <DueText of={assignment} />
        <StateText of={assignment} />
      </p>
      {instructions ? <p className="instructions">{instructions}</p> : null}
      {phase === 'upcoming' ? (
        <p className="notice">{formatSeoul(new Date(assignment.opensAt))}에 열려요. 그 전에 한 것은 연습이에요.</p>
      ) : (
        <WorkLink classId={classId} of={assignment} />
      )}
      {phase === 'closed' ? (
        <p className="notice">
          제출이 닫혔어요. 지금 내는 것은 보관하고 늦었다고 표시하지만, 점수에는 들어가지 않아요.
        </p>
      ) : null}
      {phase === 'upcoming' || archived ? null : (
        <HandInForm classId={classId} assignment={assignment} handedIn={reload} />
      )}
      <Grade of={assignment} />
      <HandIns classId={classId} assignment={assignment} work={work} />
      <section aria-labelledby="terms">
        <h2 id="terms">조건</h2>
        <Terms of={assignment} extended={extended} />
      </section>
      <section aria-labelledby="recorded">
        <h2 id="recorded">무엇이 기록되나요</h2>
        <ul>
          {recorded(assignment).map(each => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </section>
    </>
  )
}

const CALLS: Record<AssignmentKind, string> = {
  transcription: '필사하러 가기',
  reading: '읽으러 가기',
  experiment: '실험하러 가기',
  exercise: '과제 풀러 가기',
  quiz: '퀴즈 풀러 가기',
  report: '과제 보러 가기',
}

function WorkLink({ classId, of }: { classId: string; of: Assignment }) {
  const address = addressOf(of.work)
  if (address === null) return null
  // A reading is handed in at its end, where the page must know for what.
  const place = new URLSearchParams({ class: classId, assignment: of.id })
  const href = of.work.kind === 'reading' ? `${address}${address.includes('?') ? '&' : '?'}${place}` : address
  return (
    <p className="row">
      <a className="button" href={href}>
        {CALLS[of.work.kind]}
      </a>
    </p>
  )
}

function Grade({ of: { grade, points, gradesReleased, handIns, work } }: { of: Assignment }) {
  if (!gradesReleased) {
    return handIns > 0 ? <p className="pending">점수는 교수자가 공개하면 보여요.</p> : null
  }
  if (!grade || grade.points === null) {
    const told = work.kind === 'exercise' ? '채점하고 있어요.' : '교수자가 채점하면 점수가 나와요.'
    return handIns > 0 ? <p className="pending">{told}</p> : null
  }
  const { override, share, computed } = grade
  return (
    <section className="panel grade" aria-labelledby="grade">
      <h2 id="grade">점수</h2>
      <p className="figure">
        {grade.points} <span className="pending">/ {points}점</span>
      </p>
      {override ? (
        <p>
          교수자가 정한 점수예요. 까닭: {override.reason}
          {computed === null ? '' : ` (계산한 점수는 ${computed}점)`}
        </p>
      ) : share < 1 ? (
        <p>늦게 내서 받을 점수의 {Math.round(share * 100)}%가 됐어요.</p>
      ) : null}
    </section>
  )
}

/** What a student is told beforehand about what is kept of how they work. */
function recorded({ work: { kind }, paste, hints }: Assignment): string[] {
  switch (kind) {
    case 'transcription':
      return [
        '누른 글쇠와 시각이 기록되고, 점수는 서버가 그 기록으로 다시 계산해요.',
        paste === 'refuse'
          ? '붙여 넣기와 끌어다 놓기는 막혀 있어요.'
          : '붙여 넣기와 끌어다 놓기는 할 수 있지만, 몇 번 몇 글자였는지 기록돼요.',
        '자동 완성처럼 한꺼번에 들어온 글, 프로그램이 넣은 글, 사람이 낼 수 없는 빠르기도 표시돼요. 표시만 하고 점수를 깎지는 않아요.',
        hints ? '힌트를 본 횟수가 기록돼요.' : '힌트는 볼 수 없어요.',
      ]
    case 'exercise':
      return [
        '배정이 열려 있는 동안 낸 코드는 모두 저절로 제출돼요.',
        '점수는 통과한 검사의 비율이에요. 보이지 않는 값으로도 다시 돌려 봐요.',
        hints ? '연 힌트의 수가 제출과 함께 기록돼요.' : '배정이 열려 있는 동안 힌트는 볼 수 없어요.',
      ]
    case 'quiz':
      return [
        '배정이 열린 뒤 모든 문항에 답하면 저절로 제출돼요. 문항마다 처음 고른 답이 점수가 돼요.',
        '글로 답하는 문항은 교수자가 채점해요.',
      ]
    case 'reading':
      return ['글 끝에서 다 읽었다고 누른 시각이 기록돼요.']
    case 'experiment':
      return ['고른 실행의 결과와 환경, 적은 글이 함께 제출돼요. 점수는 사람이 매겨요.']
    case 'report':
      return ['적은 글과 고른 실행이 함께 제출돼요. 점수는 사람이 매겨요.']
  }
}
