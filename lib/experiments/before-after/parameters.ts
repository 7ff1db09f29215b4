import { z } from 'zod'

/** Sizes of the buffer through which a file is read: the lesson's small one and its best one. Bytes. */
export const BUFFER_SIZES = [1024, 65_536]

export const FILES = [20, 100]
export const LESSON_FILES = 100
/** Bytes of each file. */
export const FILE_SIZES = [65_536, 262_144, 1_048_576]
export const LESSON_FILE_BYTES = 262_144
/** Files at once when they are compressed in parallel, as many as workers. */
export const WORKERS = [2, 4, 8]
export const ROUNDS = { min: 5, max: 30, default: 5 }

const oneOf = (values: number[], what: string) =>
  z.number().refine(value => values.includes(value), `${what} 목록에 있는 값만 쓸 수 있어요.`)

export const beforeAfterParameters = z.strictObject({
  files: oneOf(FILES, '파일 수는'),
  fileBytes: oneOf(FILE_SIZES, '파일 크기는'),
  workers: oneOf(WORKERS, '워커 수는'),
  rounds: z
    .int('반복 횟수는 정수로 적어 주세요.')
    .min(ROUNDS.min, `반복은 ${ROUNDS.min}회부터 할 수 있어요.`)
    .max(ROUNDS.max, `반복은 ${ROUNDS.max}회까지 할 수 있어요.`),
})

export type BeforeAfterParameters = z.output<typeof beforeAfterParameters>

/** One of the eight ways: three choices that can be made apart from each other. */
export interface Way {
  key: string
  label: string
  parallel: boolean
  pooled: boolean
  bufferBytes: number
}

/** From the way before any improvement to the one with all three. */
export const WAYS: Way[] = BUFFER_SIZES.flatMap(bufferBytes =>
  [false, true].flatMap(pooled =>
    [false, true].map(parallel => ({
      key: `${parallel ? 'parallel' : 'sequential'}-${pooled ? 'pool' : 'fresh'}-${bufferBytes}`,
      label: `${parallel ? '병렬' : '순차'}, ${pooled ? '풀' : '풀 없음'}, ${bufferBytes / 1024} KB`,
      parallel,
      pooled,
      bufferBytes,
    })),
  ),
)
