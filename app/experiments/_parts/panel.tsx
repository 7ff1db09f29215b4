'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { stayPresent } from '#app/_ui/presence.ts'
import type { PublishedClaim } from '#lib/content/compiled.ts'
import type { Experiment, Parameters } from '#lib/experiments/define.ts'
import { type Activity, isActive } from './activity.ts'
import { SettingsForm } from './form.tsx'
import { latestShown, type Shown, unfinished } from './history.ts'
import { Prediction, usePrediction } from './prediction.tsx'
import { type Live, Results } from './results.tsx'
import { RunControls } from './run-controls.tsx'
import { RunList } from './run-list.tsx'
import { checkSettings, type FieldErrors } from './settings.ts'
import { createTurns, isThisMachine } from './turns.ts'
import { useBrowserRun } from './use-browser-run.ts'
import { useExperiment, useRuns } from './use-experiment.ts'
import { useServerRun } from './use-server-run.ts'
import './panel.css'
import './result.css'

export interface ExperimentPanelProps {
  experiment: string
  /** Claim to be shown first; on the experiment's own page the address may name it (`?claim=`). */
  claim?: string | undefined
  /** `<course>/<lesson>` that the panel stands in. */
  lesson?: string
  embedded?: boolean
}

/** An experiment to run: settings, both platforms, and what came out beside what was claimed. */
export function ExperimentPanel({ experiment: id, claim, embedded = false }: ExperimentPanelProps) {
  useEffect(() => stayPresent('experiment', id), [id])
  const { loading, retry } = useExperiment(id)
  const [named, setNamed] = useState(claim)
  useEffect(() => {
    if (!embedded) setNamed(new URLSearchParams(location.search).get('claim') ?? claim)
  }, [claim, embedded])

  if (loading.state === 'ready') {
    const { experiment, claims } = loading
    const title = embedded ? (claim === undefined ? undefined : experiment.title) : '재기'
    return <LoadedPanel experiment={experiment} claims={claims} claim={named} title={title} embedded={embedded} />
  }
  return (
    <div className="panel panel-pending" aria-busy={loading.state === 'loading'}>
      {loading.state === 'loading' ? (
        <p role="status">실험을 불러오고 있어요.</p>
      ) : (
        <div className="notice error" role="alert">
          <p>실험을 불러오지 못했어요. 인터넷 연결을 확인해 주세요.</p>
          <button type="button" className="button quiet" onClick={retry}>
            다시 불러오기
          </button>
        </div>
      )}
    </div>
  )
}

interface LoadedProps {
  experiment: Experiment
  claims: PublishedClaim[]
  claim: string | undefined
  /** None where it stands below its own name. */
  title: string | undefined
  embedded: boolean
}

/** One queue for all panels of the page: they share the machine. */
const inTurnHere = createTurns()
const atOnce = <T,>(work: () => Promise<T>) => work()

/** What a run has found so far, to be drawn while it goes on. */
function knownOf(platform: 'browser' | 'node', activity: Activity): Live {
  if (activity.state !== 'running' || !activity.progress) return {}
  const { known } = activity.progress
  return Object.keys(known).length > 0 ? { [platform]: known } : {}
}

/** A run that ended in one panel is news for the others of the page. */
const RUN_ENDED = 'jaeda:run-ended'

function LoadedPanel({ experiment, claims, claim, title, embedded }: LoadedProps) {
  const { runs, put, problem, reload } = useRuns(experiment.id)
  const [shown, setShown] = useState<Shown>({})
  const [values, setValues] = useState<Parameters>(experiment.defaults)
  const [errors, setErrors] = useState<FieldErrors>({})
  const [profile, setProfile] = useState(false)
  const [unpredicted, setUnpredicted] = useState(false)
  const sameMachine = useMemo(() => isThisMachine(location.hostname), [])
  // Beside the results there is room for them; above, they would push the results off a phone's screen.
  const folded = useMemo(() => embedded || !matchMedia('(min-width: 64rem)').matches, [embedded])
  const prediction = usePrediction(experiment.id)
  const panel = useRef<HTMLDivElement>(null)
  const inTurn = sameMachine ? inTurnHere : atOnce

  const tellOthers = () => dispatchEvent(new CustomEvent(RUN_ENDED, { detail: panel.current }))
  const server = useServerRun(experiment.id, inTurn, run => {
    put(run)
    const { result } = run
    if (run.state === 'done' && result) setShown(before => ({ ...before, node: { id: run.id, result } }))
    tellOthers()
  })
  const browser = useBrowserRun(experiment.id, inTurn, {
    onResult: result => setShown(before => ({ ...before, browser: { result } })),
    onKept: run => {
      put(run)
      setShown(before =>
        before.browser?.result.startedAt === run.result?.startedAt && run.result
          ? { ...before, browser: { id: run.id, result: run.result } }
          : before,
      )
      tellOthers()
    },
  })

  const live = useMemo(
    () => ({ ...knownOf('browser', browser.activity), ...knownOf('node', server.activity) }),
    [browser.activity, server.activity],
  )

  // One comes back and finds everything where it was: the latest results, and a run that is still going on.
  const { follow } = server
  useEffect(() => {
    if (!runs) return
    const latest = latestShown(runs)
    setShown(before => ({ browser: before.browser ?? latest.browser, node: before.node ?? latest.node }))
    const going = unfinished(runs)
    if (going) void follow(going)
  }, [runs, follow])

  useEffect(() => {
    const listen = (event: Event) => {
      if ((event as CustomEvent).detail !== panel.current) reload()
    }
    addEventListener(RUN_ENDED, listen)
    return () => removeEventListener(RUN_ENDED, listen)
  }, [reload])

  const focusField = (key: string | undefined) =>
    panel.current?.querySelector<HTMLElement>(`[data-field="${key}"] :is(input:not([type="range"]), select)`)?.focus()

  const measured = Boolean(shown.browser || shown.node)
  const busy = isActive(server.activity) || isActive(browser.activity)
  /** Only who has seen no result yet can still guess. */
  const asks = Boolean(runs) && !measured && !busy

  const run = (platforms: { server: boolean; browser: boolean }) => {
    const checked = checkSettings(experiment, values)
    setErrors(checked.errors ?? {})
    if (!checked.params) {
      const first = Object.keys(checked.errors)[0]
      focusField(first)
      return
    }
    if (asks && prediction.value === undefined) {
      setUnpredicted(true)
      focusField('prediction')
      return
    }
    const guess = asks ? prediction.value : undefined
    // In this order: on one machine the server takes the first turn.
    if (platforms.server) void server.start(checked.params, profile, guess)
    if (platforms.browser) void browser.start(checked.params, guess)
  }

  const change = (key: string, value: Parameters[string]) => {
    setValues(before => ({ ...before, [key]: value }))
    setErrors(({ [key]: _, ...rest }) => rest)
  }
  return (
    <div className={embedded ? 'panel embedded' : 'panel'} ref={panel}>
      <div className="panel-controls">
        {title === undefined ? null : embedded ? (
          <h3 className="panel-title">{title}</h3>
        ) : (
          <h2 className="panel-title">{title}</h2>
        )}
        {asks ? <Prediction experiment={experiment} prediction={prediction} missing={unpredicted} /> : null}
        <SettingsForm experiment={experiment} values={values} errors={errors} onChange={change} folded={folded} />
        <RunControls
          experiment={experiment}
          server={server}
          browser={browser}
          sameMachine={sameMachine}
          profile={profile}
          onProfile={setProfile}
          onRun={run}
          onRetryKeeping={browser.keep}
        />
        {problem ? (
          <div className="notice">
            <p>지난 실행을 불러오지 못했어요. {problem}</p>
            <button type="button" className="button quiet" onClick={reload}>
              다시 불러오기
            </button>
          </div>
        ) : null}
        {embedded ? null : <RunList experiment={experiment} runs={runs ?? []} shown={shown} onShow={setShown} />}
      </div>
      <Results
        experiment={experiment}
        claims={claims}
        claim={claim}
        shown={shown}
        live={live}
        prediction={prediction.value}
        values={values}
        embedded={embedded}
        loading={!runs}
      />
      {embedded ? <RunList experiment={experiment} runs={runs ?? []} shown={shown} onShow={setShown} /> : null}
    </div>
  )
}
