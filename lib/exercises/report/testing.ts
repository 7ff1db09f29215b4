import { experiment } from '#lib/experiments/before-after/index.ts'
import { WAYS, type Way } from '#lib/experiments/before-after/parameters.ts'
import { RESULT_VERSION, type RunResult } from '#lib/experiments/harness/result.ts'

/** A result of exp-before-after with given times (ms, by way and round), for tests. */
export function beforeAfterResult(time: (way: Way, round: number) => number, rounds = 5): RunResult {
  const { files, fileBytes } = experiment.defaults
  return {
    version: RESULT_VERSION,
    experiment: experiment.id,
    params: { ...experiment.defaults },
    platform: 'browser',
    startedAt: '2026-11-21T09:00:00.000Z',
    elapsedMs: 40_000,
    rounds,
    variants: WAYS.map((way, value) => ({
      key: way.key,
      value,
      exact: {
        reads: files * Math.ceil(fileBytes / way.bufferBytes),
        bytes: files * fileBytes,
        made: way.pooled ? 2 : 2 * files,
        madeBytes: (way.pooled ? 1 : files) * (fileBytes + way.bufferBytes),
      },
      batch: 1,
      samples: { time: Array.from({ length: rounds }, (_, round) => time(way, round)) },
    })),
    environment: { runtime: 'Chromium 156', files: 'OPFS' },
  }
}
