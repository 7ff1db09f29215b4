import { describe, expect, it } from 'vitest'
import type { RunView } from '#lib/bench/runs.ts'
import { bufferSizeResult } from '#lib/experiments/testing/results.ts'
import { latestShown, unfinished, withListed, withRun } from './history.ts'

const result = bufferSizeResult({ '512': [1, 1, 1, 1, 1], '1024': [1, 1, 1, 1, 1] })

function run(id: string, platform: RunView['platform'], state: RunView['state'], createdAt = '2026-11-21T09:00:00Z') {
  return { id, platform, state, createdAt, result: state === 'done' ? result : null } as RunView
}

describe('latestShown', () => {
  it('takes the newest finished run of each platform', () => {
    const runs = [
      run('a', 'node', 'failed'),
      run('b', 'browser', 'done'),
      run('c', 'node', 'done'),
      run('d', 'node', 'done'),
    ]
    const shown = latestShown(runs)
    expect([shown.browser?.id, shown.node?.id]).toEqual(['b', 'c'])
  })

  it('shows nothing where nothing was finished', () => {
    expect(latestShown([run('a', 'node', 'running')])).toEqual({ browser: undefined, node: undefined })
  })
})

it('finds the server run that is not over', () => {
  expect(unfinished([run('a', 'node', 'done'), run('b', 'node', 'queued')])?.id).toBe('b')
  expect(unfinished([run('a', 'node', 'cancelled')])).toBeUndefined()
})

it('puts a run in its place and replaces an older state of it', () => {
  const old = run('a', 'node', 'running', '2026-11-21T08:00:00Z')
  const newer = run('b', 'browser', 'done', '2026-11-21T09:00:00Z')
  const runs = withRun([newer, old], run('a', 'node', 'done', '2026-11-21T08:00:00Z'))
  expect(runs.map(({ id, state }) => `${id} ${state}`)).toEqual(['b done', 'a done'])
})

it('keeps what it knows where the list was made before', () => {
  const at = (id: string, state: RunView['state'], revision: number) => ({ ...run(id, 'node', state), revision })
  const mine = [at('kept-meanwhile', 'done', 1), at('ended-meanwhile', 'done', 5)]
  const runs = withListed(mine, [at('ended-meanwhile', 'running', 4), at('earlier', 'done', 3)])
  expect(runs.map(({ id, state }) => `${id} ${state}`).sort()).toEqual([
    'earlier done',
    'ended-meanwhile done',
    'kept-meanwhile done',
  ])
  expect(unfinished(runs)).toBeUndefined()
  expect(withListed([at('a', 'running', 1)], [at('a', 'done', 2)])[0]?.state).toBe('done')
})
