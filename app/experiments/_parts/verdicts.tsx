import { useMemo } from 'react'
import type { PublishedClaim } from '#lib/content/compiled.ts'
import type { Experiment } from '#lib/experiments/define.ts'
import { type Judgement, judgeClaim } from '#lib/experiments/judge.ts'
import { ORIGIN_LABELS, PLATFORMS, type Platform } from '#lib/experiments/sources.ts'
import { Evidence } from './evidence.tsx'
import type { Shown } from './history.ts'
import { VerdictMark } from './verdict-mark.tsx'

/** Judgements by platform; absent where nothing was measured. */
export type Judged = Partial<Record<Platform, Judgement>>

/** Judges a claim by each result that is shown. */
export function useJudged(claims: PublishedClaim[], shown: Shown, experiment: Experiment): Map<string, Judged> {
  const [browser, node] = [shown.browser?.result, shown.node?.result]
  return useMemo(() => {
    const results = { browser, node }
    return new Map(
      claims.map(({ claim }) => {
        const judged: Judged = {}
        for (const platform of PLATFORMS) {
          const result = results[platform]
          if (result) judged[platform] = judgeClaim(claim, result, experiment)
        }
        return [claim.id, judged]
      }),
    )
  }, [claims, browser, node, experiment])
}

interface Props {
  published: PublishedClaim
  judged: Judged
  experiment: Experiment
  /** The claim that the learner came with. */
  highlighted: boolean
  /** Whether the claim's text and rule stand right above, in the lesson. */
  stated: boolean
}

/** One claim with its verdict in the browser and on the server beside each other. */
export function ClaimVerdict({ published: { claim, lesson }, judged, experiment, highlighted, stated }: Props) {
  const measured = Object.keys(judged).length > 0
  return (
    <article className={highlighted ? 'claim-verdict highlighted' : 'claim-verdict'} data-claim={claim.id}>
      {stated ? null : (
        <>
          <p className="claim-statement">
            <span className="tag">주장</span> {claim.text}
          </p>
          <p className="panel-small panel-soft">
            기준: {claim.ruleText}{' '}
            {lesson.upcoming ? (
              `레슨 ‘${lesson.title}’(준비 중)에서 다뤄요.`
            ) : (
              <a href={`/courses/${lesson.course}/${lesson.slug}#claim-${claim.id}`}>레슨에서 보기</a>
            )}
          </p>
        </>
      )}
      {measured ? (
        <>
          <div className="verdict-pair">
            {PLATFORMS.map(platform => (
              <PlatformVerdict key={platform} platform={platform} judgement={judged[platform]} />
            ))}
          </div>
          <Evidence judged={judged} experiment={experiment} />
          {/* It tells how it comes out, so only who has measured sees it. */}
          {claim.note ? <p className="claim-note">{claim.note}</p> : null}
        </>
      ) : null}
    </article>
  )
}

function PlatformVerdict({ platform, judgement }: { platform: Platform; judgement: Judgement | undefined }) {
  return (
    <div className="verdict-side" data-platform={platform}>
      <p>
        <span className="panel-soft">{ORIGIN_LABELS[platform]}</span>{' '}
        {judgement ? (
          <VerdictMark verdict={judgement.verdict} />
        ) : (
          <span className="verdict-none">아직 재지 않았어요</span>
        )}
      </p>
      {judgement ? <p className="panel-small">{judgement.reason}</p> : null}
    </div>
  )
}
