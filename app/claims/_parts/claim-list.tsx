'use client'

import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { call } from '#app/_ui/api.ts'
import { VerdictMark } from '#app/experiments/_parts/verdict-mark.tsx'
import type { LatestVerdict } from '#lib/bench/verdicts.ts'
import type { Verdict } from '#lib/experiments/judge.ts'
import { ClaimRow } from './claim-row.tsx'
import { ExportButtons } from './export-buttons.tsx'
import { type Filter, filterClaims, NO_FILTER, readFilter, verdictsByClaim, writeFilter } from './filter.ts'
import { FilterForm } from './filter-form.tsx'
import type { ListedClaim, ListedExperiment } from './listed.ts'

interface Props {
  claims: ListedClaim[]
  experiments: ListedExperiment[]
}

type Latest = { state: 'loading' | 'ready'; verdicts: LatestVerdict[] } | { state: 'failed'; message: string }

/** All claims with the latest verdicts; what is chosen stands in the address, so that a view can be passed on. */
export function ClaimList({ claims, experiments }: Props) {
  const [latest, setLatest] = useState<Latest>({ state: 'loading', verdicts: [] })
  const [filter, setFilter] = useState<Filter>(NO_FILTER)

  const load = useCallback(() => {
    setLatest({ state: 'loading', verdicts: [] })
    call<{ verdicts: LatestVerdict[] }>('GET', '/api/claims').then(
      ({ verdicts }) => setLatest({ state: 'ready', verdicts }),
      error => setLatest({ state: 'failed', message: error.message }),
    )
  }, [])
  useEffect(load, [load])
  const chosenNow = useRef(NO_FILTER)
  const put = useCallback((next: Filter) => {
    chosenNow.current = next
    setFilter(next)
  }, [])
  // Before what was chosen before this script came, which is added to it.
  useLayoutEffect(() => put(readFilter(location.search)), [put])

  const change = (chosen: Partial<Filter>) => {
    const next = { ...chosenNow.current, ...chosen }
    put(next)
    history.replaceState(null, '', `${location.pathname}${writeFilter(next)}`)
  }

  const list = latest.state === 'failed' ? undefined : latest.verdicts
  const verdicts = useMemo(() => verdictsByClaim(list ?? []), [list])
  const titles = useMemo(() => new Map(experiments.map(({ id, title }) => [id, title])), [experiments])
  const found = useMemo(
    () => filterClaims(claims, verdicts, filter, id => titles.get(id) ?? ''),
    [claims, verdicts, filter, titles],
  )
  return (
    <div className="claims" aria-busy={latest.state === 'loading'}>
      <Totals claims={claims} verdicts={verdicts} />
      {latest.state === 'failed' ? (
        <div className="notice error" role="alert">
          <p>판정을 불러오지 못했어요. {latest.message}</p>
          <button type="button" className="button quiet" onClick={load}>
            다시 불러오기
          </button>
        </div>
      ) : null}
      <FilterForm claims={claims} experiments={experiments} filter={filter} onChange={change} />
      <div className="claims-found">
        <p role="status">
          {latest.state === 'loading' ? '판정을 불러오고 있어요. ' : ''}
          {found.length === claims.length
            ? `주장 ${claims.length}개`
            : `주장 ${claims.length}개 가운데 ${found.length}개`}
        </p>
        <ExportButtons claims={found} verdicts={verdicts} experiments={experiments} ready={latest.state === 'ready'} />
      </div>
      {found.length === 0 ? (
        <div className="claims-none">
          <p>조건에 맞는 주장이 없어요.</p>
          <button type="button" className="button quiet" onClick={() => change(NO_FILTER)}>
            조건 지우기
          </button>
        </div>
      ) : (
        <ol className="claims-list">
          {found.map(claim => (
            <ClaimRow
              key={claim.key}
              claim={claim}
              experiment={experiments.find(({ id }) => id === claim.experiment)}
              verdicts={verdicts.get(claim.key) ?? {}}
              loading={latest.state === 'loading'}
            />
          ))}
        </ol>
      )}
    </div>
  )
}

const SIDES = [
  { platform: 'node', name: '이 서버' },
  { platform: 'browser', name: '내 브라우저' },
] as const
const VERDICTS: readonly Verdict[] = ['holds', 'fails', 'unclear']

/** How many claims came out how, on each side. */
function Totals({ claims, verdicts }: { claims: ListedClaim[]; verdicts: ReturnType<typeof verdictsByClaim> }) {
  return (
    <dl className="claims-totals">
      {SIDES.map(({ platform, name }) => {
        const of = (claim: ListedClaim) => verdicts.get(claim.key)?.[platform]?.judgement.verdict
        const open = claims.filter(claim => of(claim) === undefined).length
        return (
          <div key={platform} data-totals={platform}>
            <dt>{name}</dt>
            <dd>
              {VERDICTS.map(verdict => (
                <span key={verdict}>
                  <VerdictMark verdict={verdict} /> {claims.filter(claim => of(claim) === verdict).length}
                </span>
              ))}
              <span className="claims-soft">재지 않음 {open}</span>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
