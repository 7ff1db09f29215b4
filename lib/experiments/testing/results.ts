import { experiment } from '../buffer-size/index.ts'
import { BUFFER_SIZES, LESSON_FILE_BYTES } from '../buffer-size/parameters.ts'
import { RESULT_VERSION, type RunResult } from '../harness/result.ts'

/** A result of exp-buffer-size with given times (ms by round) per buffer size; sizes left out were not part of the run. */
export function bufferSizeResult(
  times: Record<string, number[]>,
  { platform = 'node', fileBytes = LESSON_FILE_BYTES }: { platform?: 'node' | 'browser'; fileBytes?: number } = {},
): RunResult {
  const sizes = BUFFER_SIZES.filter(size => String(size) in times)
  const rounds = times[String(sizes[0])]?.length ?? 0
  return {
    version: RESULT_VERSION,
    experiment: experiment.id,
    params: { bufferSizes: sizes, fileBytes, rounds: Math.max(5, rounds) },
    platform,
    startedAt: '2026-11-21T09:00:00.000Z',
    elapsedMs: 3000,
    rounds,
    variants: sizes.map(size => {
      const calls = Math.ceil(fileBytes / size)
      return {
        key: String(size),
        value: size,
        exact: { reads: calls, emptyReads: 1, writes: calls, bytes: fileBytes },
        batch: 1,
        samples: { time: times[String(size)] as number[] },
      }
    }),
    environment: { runtime: 'test', files: 'memory' },
  }
}

/** Times of all nine sizes by `typical(size)` ms, each round scattered by `scatter(round, size)` (a factor). */
export function allSizes(
  typical: (size: number) => number,
  rounds = 15,
  scatter: (round: number, size: number) => number = () => 1,
): Record<string, number[]> {
  return Object.fromEntries(
    BUFFER_SIZES.map(size => [
      String(size),
      Array.from({ length: rounds }, (_, round) => typical(size) * scatter(round, size)),
    ]),
  )
}
