import { useCallback, useEffect, useState } from 'react'
import { call } from '#app/_ui/api.ts'
import { latestOnly } from '#app/_ui/latest.ts'
import type { RunView } from '#lib/bench/runs.ts'
import type { PublishedClaim } from '#lib/content/compiled.ts'
import type { Experiment } from '#lib/experiments/define.ts'
import { loadExperiment } from '#lib/experiments/load.ts'
import { withListed, withRun } from './history.ts'

export type Loading =
  | { state: 'loading' }
  | { state: 'failed' }
  | { state: 'ready'; experiment: Experiment; claims: PublishedClaim[] }

/** An experiment's definition and the claims that it tests. */
export function useExperiment(id: string): { loading: Loading; retry: () => void } {
  const [loading, setLoading] = useState<Loading>({ state: 'loading' })
  const [attempt, setAttempt] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt loads again
  useEffect(() => {
    let current = true
    setLoading({ state: 'loading' })
    Promise.all([loadExperiment(id), call<PublishedClaim[]>('GET', `/content/claims/${id}.json`)]).then(
      ([experiment, claims]) => current && setLoading({ state: 'ready', experiment, claims }),
      error => {
        console.error(error)
        if (current) setLoading({ state: 'failed' })
      },
    )
    return () => {
      current = false
    }
  }, [id, attempt])

  return { loading, retry: useCallback(() => setAttempt(before => before + 1), []) }
}

/** The learner's latest runs of an experiment, newest first; undefined while they are on their way. */
export function useRuns(experiment: string) {
  const [runs, setRuns] = useState<RunView[]>()
  const [problem, setProblem] = useState<string>()

  const [ask] = useState(latestOnly)
  const load = useCallback(() => {
    const isLatest = ask()
    call<{ runs: RunView[] }>('GET', `/api/runs?experiment=${experiment}`).then(
      answer => {
        if (!isLatest()) return
        setProblem(undefined)
        setRuns(before => withListed(before ?? [], answer.runs))
      },
      error => {
        if (!isLatest()) return
        setProblem(error.message)
        setRuns(before => before ?? [])
      },
    )
  }, [ask, experiment])
  /** A run as this page came to know it. */
  const put = useCallback((run: RunView) => setRuns(before => withRun(before ?? [], run)), [])

  useEffect(load, [load])
  return { runs, put, problem, reload: load }
}
