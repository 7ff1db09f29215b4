import { z } from 'zod'

/** Sizes of the pieces in which the data are handed to the socket, bytes. */
export const CHUNK_SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256].map(size => size * 1024)

/** 10 MiB, so that every size divides it. */
export const TEN_MEBIBYTES = 10 * 1024 * 1024
export const AMOUNTS = [TEN_MEBIBYTES / 10, TEN_MEBIBYTES]

/** How fast the sender gets what it sends, bytes per ms; 0: it has everything from the beginning. */
export const PACES = [0, 100_000]

export const ROUNDS = { min: 5, max: 60, default: 30 }

export const chunkLatencyParameters = z.strictObject({
  chunks: z
    .array(
      z.number().refine(size => CHUNK_SIZES.includes(size), '조각 크기는 목록에 있는 값만 쓸 수 있어요.'),
      '조각 크기 목록을 보내 주세요.',
    )
    .min(2, '조각 크기를 두 개 이상 골라 주세요.')
    .max(CHUNK_SIZES.length, `조각 크기는 ${CHUNK_SIZES.length}개까지 고를 수 있어요.`)
    .refine(sizes => new Set(sizes).size === sizes.length, '같은 조각 크기를 두 번 고를 수 없어요.')
    .transform(sizes => [...sizes].sort((a, b) => a - b)),
  bytes: z.number().refine(size => AMOUNTS.includes(size), '보내는 양은 목록에 있는 값만 쓸 수 있어요.'),
  pace: z.number().refine(pace => PACES.includes(pace), '데이터가 생기는 속도는 목록에 있는 값만 쓸 수 있어요.'),
  rounds: z
    .int('반복 횟수는 정수로 적어 주세요.')
    .min(ROUNDS.min, `반복은 ${ROUNDS.min}회부터 할 수 있어요.`)
    .max(ROUNDS.max, `반복은 ${ROUNDS.max}회까지 할 수 있어요.`),
})

export type ChunkLatencyParameters = z.output<typeof chunkLatencyParameters>
