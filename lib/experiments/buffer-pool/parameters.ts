import { z } from 'zod'

export const REQUESTS = [1000, 10_000]
export const LESSON_REQUESTS = 10_000
export const BUFFER_BYTES = 65_536
export const USERS = [1, 10, 50, 100]
export const LESSON_USERS = [1, 10, 100]
/** Distance between two places of the buffer that a request writes to: every cache line, or every memory page. Bytes. */
export const STRIDES = [64, 4096]
export const ROUNDS = { min: 5, max: 60, default: 30 }

export const bufferPoolParameters = z.strictObject({
  requests: z.number().refine(count => REQUESTS.includes(count), '요청 수는 목록에 있는 값만 쓸 수 있어요.'),
  users: z
    .array(
      z.number().refine(count => USERS.includes(count), '동시 사용자 수는 목록에 있는 값만 쓸 수 있어요.'),
      '동시 사용자 수 목록을 보내 주세요.',
    )
    .min(1, '동시 사용자 수를 하나 이상 골라 주세요.')
    .max(USERS.length, `동시 사용자 수는 ${USERS.length}개까지 고를 수 있어요.`)
    .refine(counts => new Set(counts).size === counts.length, '같은 사용자 수를 두 번 고를 수 없어요.')
    .transform(counts => [...counts].sort((a, b) => a - b)),
  stride: z.number().refine(bytes => STRIDES.includes(bytes), '쓰는 간격은 목록에 있는 값만 쓸 수 있어요.'),
  rounds: z
    .int('반복 횟수는 정수로 적어 주세요.')
    .min(ROUNDS.min, `반복은 ${ROUNDS.min}회부터 할 수 있어요.`)
    .max(ROUNDS.max, `반복은 ${ROUNDS.max}회까지 할 수 있어요.`),
})

export type BufferPoolParameters = z.output<typeof bufferPoolParameters>
