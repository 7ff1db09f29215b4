import { z } from 'zod'

/** Size of each answer. */
export const ANSWER_BYTES = 16 * 1024

/** Requests at once. */
export const CONCURRENCY = [1, 8, 16, 32, 64]
export const REQUESTS = [500, 2_000, 5_000, 10_000]
/** Enough that the server's thread collects some ten times an execution: of three times one more or less says little. */
export const LESSON_REQUESTS = 10_000
export const ROUNDS = { min: 5, max: 60, default: 25 }

export const httpBuffersParameters = z.strictObject({
  concurrency: z
    .array(
      z.number().refine(users => CONCURRENCY.includes(users), '동시 요청 수는 목록에 있는 값만 쓸 수 있어요.'),
      '동시 요청 수 목록을 보내 주세요.',
    )
    .min(1, '동시 요청 수를 하나 이상 골라 주세요.')
    .max(CONCURRENCY.length, `동시 요청 수는 ${CONCURRENCY.length}개까지 고를 수 있어요.`)
    .refine(list => new Set(list).size === list.length, '같은 동시 요청 수를 두 번 고를 수 없어요.')
    .transform(list => [...list].sort((a, b) => a - b)),
  requests: z.number().refine(count => REQUESTS.includes(count), '요청 수는 목록에 있는 값만 쓸 수 있어요.'),
  rounds: z
    .int('반복 횟수는 정수로 적어 주세요.')
    .min(ROUNDS.min, `반복은 ${ROUNDS.min}회부터 할 수 있어요.`)
    .max(ROUNDS.max, `반복은 ${ROUNDS.max}회까지 할 수 있어요.`),
})

export type HttpBuffersParameters = z.output<typeof httpBuffersParameters>

export const WAYS = [
  { key: 'none', label: '풀 없이' },
  { key: 'pool', label: '풀 사용' },
] as const

export const variantKey = (way: (typeof WAYS)[number]['key'], users: number) => `${way}-${users}`
