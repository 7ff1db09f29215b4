import type { StudentAssignment } from '#lib/classroom/assignment-view.ts'
import type { TranscriptionDetail } from '#lib/classroom/grade-transcription.ts'
import type { QuizDetail } from '#lib/classroom/quiz-score.ts'
import { formatSeoul, formatSpan } from '#lib/classroom/seoul.ts'
import { SOURCE_NAMES, SOURCES } from '#lib/classroom/sources.ts'
import type { HandInView, StudentWork } from '#lib/classroom/student-work.ts'

interface Props {
  classId: string
  assignment: StudentAssignment
  work: StudentWork
}

/** What a student handed in, the last first, with what was computed from it and said about it. */
export function HandIns({ classId, assignment, work: { handIns, remarks } }: Props) {
  if (handIns.length === 0) return null
  const counting = assignment.grade?.handIn
  return (
    <section aria-labelledby="hand-ins">
      <h2 id="hand-ins">내가 낸 것</h2>
      <ol className="hand-ins" reversed>
        {handIns.toReversed().map(each => (
          <li key={each.id}>
            <p>
              <strong>{each.number}번째 제출</strong>{' '}
              <time dateTime={each.handedInAt}>{formatSeoul(new Date(each.handedInAt))}</time>{' '}
              {each.id === counting && handIns.length > 1 ? <span className="state done">점수가 된 제출</span> : null}{' '}
              <Lateness of={each} />
            </p>
            <p className="pending">{figuresOf(assignment, each)}</p>
            <Provenance of={each} />
            {each.text ? <p className="instructions">{each.text}</p> : null}
            <p className="row">
              <a href={`/classes/work?class=${classId}&handin=${each.id}`}>자세히 보기</a>
            </p>
            {remarks
              .filter(({ handIn }) => handIn === each.id)
              .map(({ id, author, line, body }) => (
                <blockquote key={id} className="remark">
                  <p>{body}</p>
                  <footer>
                    {author ?? '탈퇴한 사람'}
                    {line === null ? '' : ` · ${line}번째 줄`}
                  </footer>
                </blockquote>
              ))}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Lateness({ of: { lateSeconds, afterCutoff } }: { of: HandInView }) {
  if (afterCutoff) return <span className="state over">닫힌 뒤 제출 · 점수에 안 들어감</span>
  return lateSeconds > 0 ? <span className="state late">{formatSpan(lateSeconds * 1_000)} 늦음</span> : null
}

const percent = (share: number | null) => (share === null ? '–' : `${Math.floor(share * 1000) / 10}%`)

function figuresOf({ work: { kind } }: StudentAssignment, { detail }: HandInView): string {
  switch (kind) {
    case 'transcription': {
      const { coverage, finalAccuracy, keystrokeAccuracy, writtenParagraphs, paragraphs, hints } =
        detail as TranscriptionDetail
      return `분량 ${percent(coverage)} (${writtenParagraphs}/${paragraphs}단락) · 결과 정확도 ${percent(finalAccuracy)} · 타건 정확도 ${percent(keystrokeAccuracy)} · 힌트 ${hints}번`
    }
    case 'exercise': {
      const { passed, checks, hints } = detail as { passed?: number; checks?: number; hints: number }
      return passed === undefined ? '채점하고 있어요' : `검사 ${checks}개 가운데 ${passed}개 통과 · 힌트 ${hints}개`
    }
    case 'quiz': {
      const { right, texts = {}, judged, items } = detail as QuizDetail
      const shares = Object.values(texts).map(({ share }) => ` · 글 ${percent(share)}`)
      const open = judged < items ? ` · 글로 답한 ${items - judged}문항은 교수자가 채점하면 점수가 나와요` : ''
      return `${items}문항 가운데 ${right}개 맞음${shares.join('')}${open}`
    }
    default:
      return ''
  }
}

function Provenance({ of: { provenance } }: { of: HandInView }) {
  const found = provenance ? SOURCES.filter(source => provenance.totals[source].times > 0) : []
  if (!provenance || found.length === 0) return null
  return (
    <p className="pending">
      표시된 것: {found.map(source => `${SOURCE_NAMES[source]} ${provenance.totals[source].times}번`).join(', ')}
    </p>
  )
}
