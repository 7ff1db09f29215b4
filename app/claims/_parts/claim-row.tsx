import { Evidence } from '#app/experiments/_parts/evidence.tsx'
import { formatDate } from '#app/experiments/_parts/format.ts'
import { VerdictMark } from '#app/experiments/_parts/verdict-mark.tsx'
import type { LatestVerdict } from '#lib/bench/verdicts.ts'
import type { Verdicts } from './filter.ts'
import type { ListedClaim, ListedExperiment } from './listed.ts'

interface Props {
  claim: ListedClaim
  /** Absent while it is being prepared. */
  experiment: ListedExperiment | undefined
  verdicts: Verdicts
  loading: boolean
}

/** One claim: what it says, by which rule it holds, and what came out on the server and in the browser. */
export function ClaimRow({ claim, experiment, verdicts, loading }: Props) {
  const { course, lesson, written, pending } = claim
  const { node, browser } = verdicts
  const href = written ? `/courses/${course.id}/${lesson.slug}#claim-${claim.id}` : `/courses/${course.id}`
  return (
    <li className="claims-row" data-claim={claim.id}>
      <div className="claims-what">
        <p className="claims-text">{claim.text}</p>
        <p className="claims-small claims-soft">기준: {claim.ruleText}</p>
        <p className="claims-small claims-links">
          <a href={href}>{lesson.title}</a>
          {written ? null : <span className="claims-soft">(준비 중인 레슨)</span>}
          {experiment ? (
            <a href={`/experiments/${experiment.id}?claim=${claim.id}`}>{experiment.title} 실험</a>
          ) : (
            <span className="claims-soft">실험 준비 중</span>
          )}
        </p>
      </div>
      <Side claim={claim} experiment={experiment} platform="node" latest={node} loading={loading} pending={pending} />
      <Side
        claim={claim}
        experiment={experiment}
        platform="browser"
        latest={browser}
        loading={loading}
        pending={pending}
      />
      {(node || browser) && experiment ? (
        <div className="claims-more">
          <Evidence judged={{ node: node?.judgement, browser: browser?.judgement }} experiment={experiment} />
          {claim.note ? <p className="claims-small claims-soft">{claim.note}</p> : null}
        </div>
      ) : null}
    </li>
  )
}

interface SideProps {
  claim: ListedClaim
  experiment: ListedExperiment | undefined
  platform: LatestVerdict['platform']
  latest: LatestVerdict | undefined
  loading: boolean
  pending: boolean
}

const NAMES = { node: '서버', browser: '내 브라우저' } as const

function Side({ claim, experiment, platform, latest, loading, pending }: SideProps) {
  return (
    <div className="claims-side" data-platform={platform}>
      <p>
        <span className="claims-soft">{NAMES[platform]}</span>{' '}
        {latest ? (
          <VerdictMark verdict={latest.judgement.verdict} />
        ) : (
          <span className="claims-soft">{loading ? '…' : absence(claim, experiment, platform, pending)}</span>
        )}
      </p>
      {latest ? (
        <>
          <p className="claims-small">{latest.judgement.reason}</p>
          <p className="claims-small claims-soft">
            <a href={`/experiments/${claim.experiment}/runs?run=${latest.run}`}>
              <time dateTime={latest.measuredAt}>{formatDate(latest.measuredAt)}</time> 실행
            </a>
          </p>
        </>
      ) : null}
    </div>
  )
}

/** Why there is no verdict. */
function absence(
  { where }: ListedClaim,
  experiment: ListedExperiment | undefined,
  platform: LatestVerdict['platform'],
  pending: boolean,
): string {
  if (pending) return '측정 준비 중'
  const elsewhere = where !== 'both' && where !== 'simulation' && where !== platform
  if (elsewhere || !experiment?.platforms.includes(platform)) return '여기서는 잴 수 없어요'
  return '아직 재지 않았어요'
}
