import { useMemo } from 'react'
import { browserAbilities, refusal, SERVER_ABILITIES } from '#lib/experiments/abilities.ts'
import type { Experiment } from '#lib/experiments/define.ts'
import { type Progress, percent } from '#lib/experiments/harness/progress.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { type Activity, activityText, isActive } from './activity.ts'
import { formatBytesOf, formatDuration } from './format.ts'
import type { Keeping } from './use-browser-run.ts'

interface Props {
  experiment: Experiment
  server: { activity: Activity; connected: boolean; cancel: () => void }
  browser: { activity: Activity; keeping: Keeping; cancel: () => void }
  /** Whether browser and server share this machine's CPU. */
  sameMachine: boolean
  /** Whether server runs record a CPU profile. */
  profile: boolean
  onProfile: (profile: boolean) => void
  onRun: (platforms: { server: boolean; browser: boolean }) => void
  onRetryKeeping: (result: RunResult) => void
}

/** Starts runs, shows how they go, cancels them. */
export function RunControls({
  experiment,
  server,
  browser,
  sameMachine,
  profile,
  onProfile,
  onRun,
  onRetryKeeping,
}: Props) {
  const { platforms } = experiment
  const serverBusy = isActive(server.activity)
  const browserBusy = isActive(browser.activity)
  const { refused, limits } = useMemo(() => whatIsMissing(experiment), [experiment])
  const here = platforms.includes('browser') && !refused
  const both = here && platforms.includes('node')
  const button = (label: string, className: string, busy: boolean, chosen: { server: boolean; browser: boolean }) => (
    // Not `disabled`: the focus would be lost when a run begins.
    <button
      type="button"
      className={`button ${className}`}
      aria-disabled={busy || undefined}
      onClick={() => {
        if (!busy) onRun(chosen)
      }}
    >
      {label}
    </button>
  )
  return (
    <div className="panel-run">
      <div className="panel-buttons">
        {both
          ? button('브라우저와 서버에서 재기', 'panel-main', serverBusy || browserBusy, { server: true, browser: true })
          : null}
        {here
          ? button('브라우저에서만 재기', both ? 'quiet' : '', browserBusy, { server: false, browser: true })
          : null}
        {platforms.includes('node')
          ? button('서버에서만 재기', both ? 'quiet' : '', serverBusy, { server: true, browser: false })
          : null}
      </div>
      {both ? (
        <p className="panel-hint">
          {sameMachine
            ? '이 컴퓨터가 서버이기도 해요. 서로 방해하지 않게 서버에서 먼저 재고, 이어서 브라우저에서 재요.'
            : '서버와 브라우저에서 함께 재요. 서로 다른 컴퓨터라 방해하지 않아요.'}
        </p>
      ) : null}
      {platforms.includes('node') && !experiment.simulation ? (
        <label className="panel-check">
          <input type="checkbox" checked={profile} onChange={event => onProfile(event.target.checked)} />
          <span>
            서버에서 잴 때 CPU 프로필도 기록
            <small>어느 함수가 시간을 썼는지 보여 줘요. 기록하는 만큼 느려져서 시간 판정에는 쓰지 않아요.</small>
          </span>
        </label>
      ) : null}
      {refused ? (
        <p className="notice panel-small" data-refused>
          {refused}
        </p>
      ) : null}
      {limits.length > 0 ? (
        <ul className="panel-hint panel-limits">
          {limits.map(limit => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      ) : null}
      <RunProgress name="서버" experiment={experiment} activity={server.activity} onCancel={server.cancel}>
        {!server.connected && serverBusy ? (
          <p className="panel-hint">서버와 연결이 끊겼어요. 이어지는 대로 다시 보여 드려요.</p>
        ) : null}
        {server.activity.state === 'failed' && server.activity.elsewhere ? (
          <p>
            <a href={`/experiments/${server.activity.elsewhere}`}>재고 있는 실험으로 가기</a>
          </p>
        ) : null}
      </RunProgress>
      <RunProgress name="내 브라우저" experiment={experiment} activity={browser.activity} onCancel={browser.cancel}>
        {browser.activity.state === 'failed' && browser.activity.notHere && platforms.includes('node') ? (
          <p className="panel-instead">
            {button('대신 서버에서 재기', 'quiet panel-compact', serverBusy, { server: true, browser: false })}
          </p>
        ) : null}
        {browser.keeping.state === 'failed' ? <NotKept keeping={browser.keeping} onRetry={onRetryKeeping} /> : null}
      </RunProgress>
      <p className="visually-hidden" role="status">
        {serverBusy || server.activity.state !== 'idle' ? `서버: ${activityText(server.activity)}. ` : ''}
        {browser.activity.state === 'idle' ? '' : `내 브라우저: ${activityText(browser.activity)}.`}
      </p>
    </div>
  )
}

/** What this experiment cannot do or tell in this browser and on the server, in sentences. */
function whatIsMissing({ platforms, needs, limits, measures }: Experiment) {
  const abilities = browserAbilities()
  const here = platforms.includes('browser')
  const refused = here ? refusal(abilities, needs) : undefined
  const coarse = here && !refused && !globalThis.crossOriginIsolated && measures.some(({ kind }) => kind === 'timed')
  return {
    refused,
    limits: [
      ...new Set([
        ...(here ? [] : ['브라우저로는 할 수 없는 일이라 서버에서만 재요.']),
        ...(platforms.includes('node') ? [] : ['브라우저에서만 재요.']),
        ...(coarse
          ? [
              '이 브라우저는 시계의 눈금을 0.1 ms로 뭉툭하게 해요. 짧은 작업은 여러 번 묶어 재고, 그래도 모자라면 판정하지 않아요.',
            ]
          : []),
        ...(here && !refused ? (limits?.(abilities) ?? []) : []),
        ...(platforms.includes('node') ? (limits?.(SERVER_ABILITIES) ?? []) : []),
      ]),
    ],
  }
}

function NotKept({
  keeping,
  onRetry,
}: {
  keeping: Extract<Keeping, { state: 'failed' }>
  onRetry: Props['onRetryKeeping']
}) {
  return (
    <div className="notice error panel-small" role="alert">
      <p>결과를 저장하지 못했어요. {keeping.message} 이 페이지를 떠나면 사라져요.</p>
      <button type="button" className="button quiet panel-compact" onClick={() => onRetry(keeping.result)}>
        다시 저장하기
      </button>
    </div>
  )
}

/** How far the execution is that is going on now, e.g. `병렬, 풀, 64 KB 37/100`. */
function stepText(experiment: Experiment, { variant, done, of }: NonNullable<Progress['step']>): string {
  const label = experiment.variants(experiment.defaults).find(({ key }) => key === variant)?.label ?? variant
  return `${label} ${done}/${of}`
}

/** E.g. `42 % · 6.5/15.6 MB(압축을 푼 크기)` or `60 % · 12/20회 · 3초 남음`. */
function numbers(experiment: Experiment, progress: Progress, fraction: number | undefined): string {
  const { phase, round, rounds, etaMs, step, loaded } = progress
  return [
    fraction === undefined ? '' : `${loaded ? percent(loaded) : Math.floor(fraction * 100)} %`,
    loaded ? `${formatBytesOf(loaded)}(압축을 푼 크기)` : '',
    phase === 'rounds' ? `${round}/${rounds}회` : '',
    etaMs ? `${formatDuration(etaMs)} 남음` : '',
    step ? stepText(experiment, step) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

interface ProgressProps {
  name: string
  experiment: Experiment
  activity: Activity
  onCancel: () => void
  children?: React.ReactNode
}

/** How far a run is, with its cancel button. */
export function RunProgress({ name, experiment, activity, onCancel, children }: ProgressProps) {
  if (activity.state === 'idle') return null
  const progress = activity.state === 'running' ? activity.progress : null
  const active = isActive(activity)
  const failed = activity.state === 'failed'
  const loaded = progress?.loaded
  const fraction = loaded ? loaded.done / loaded.of : progress?.doing === 'database' ? undefined : progress?.fraction
  const label = loaded ? 'PostgreSQL 불러오기' : `${name} 진행`
  return (
    <div className={failed ? 'panel-progress failed' : 'panel-progress'}>
      <p>
        <strong>{name}</strong> {activityText(activity)}
      </p>
      {active ? (
        <>
          <progress aria-label={label} max={1} {...(fraction === undefined ? {} : { value: fraction })} />
          <p className="panel-numbers">{progress ? numbers(experiment, progress, fraction) : null}</p>
          <button
            type="button"
            className="button quiet panel-compact"
            aria-label={`${name} 측정 취소`}
            aria-disabled={activity.state === 'cancelling' || undefined}
            onClick={onCancel}
          >
            취소
          </button>
        </>
      ) : null}
      {children}
    </div>
  )
}
