import type { AssignmentView } from '#lib/classroom/assignment-view.ts'
import { describeLate } from '#lib/classroom/late.ts'
import { formatSeoul } from '#lib/classroom/seoul.ts'
import { describeCriteria } from '#lib/classroom/transcription-score.ts'

/** What holds for an assignment, in sentences: dates, points, criteria, lateness. */
export function Terms({ of, extended = false }: { of: AssignmentView; extended?: boolean }) {
  const { work, points, opensAt, dueAt, cutoffAt, late, attemptsAllowed, counts } = of
  const counting = counts === 'best' ? '가장 좋은 제출' : '마지막 제출'
  return (
    <dl className="terms">
      <div>
        <dt>여는 시각</dt>
        <dd>
          <time dateTime={opensAt}>{formatSeoul(new Date(opensAt))}</time>
        </dd>
      </div>
      <div>
        <dt>마감{extended ? ' (연장됨)' : ''}</dt>
        <dd>
          <time dateTime={dueAt}>{formatSeoul(new Date(dueAt))}</time>
        </dd>
      </div>
      <div>
        <dt>늦은 제출</dt>
        <dd>
          {describeLate(late)}{' '}
          {cutoffAt
            ? `${formatSeoul(new Date(cutoffAt))} 뒤에 낸 것은 보관하지만 점수에 들어가지 않아요.`
            : '언제 내도 받아요.'}
        </dd>
      </div>
      <div>
        <dt>점수</dt>
        <dd>
          {points}점 · {attemptsAllowed === null ? '몇 번이든 낼 수 있고' : `${attemptsAllowed}번 낼 수 있고`}{' '}
          {counting}이 점수가 돼요.
        </dd>
      </div>
      {work.kind === 'transcription' ? (
        <div>
          <dt>기준</dt>
          <dd>{describeCriteria(work.criteria).join(' · ')}. 기준에 못 미치면 모자란 만큼 점수가 줄어요.</dd>
        </div>
      ) : null}
    </dl>
  )
}
