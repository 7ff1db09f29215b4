import { z } from 'zod'

export const JOBS = [2, 4, 8]
/** The lesson speaks of four jobs. */
export const LESSON_JOBS = 4
export const WAITS_MS = [20, 100, 200]
/** Steps of the arithmetic that one computing job does; 40 million take some 50 ms of one core. */
export const STEPS = [1_000_000, 10_000_000, 40_000_000]
export const ROUNDS = { min: 5, max: 30, default: 12 }

const oneOf = (values: number[], message: string) => z.number(message).refine(value => values.includes(value), message)

export const seqParallelParameters = z.strictObject({
  jobs: oneOf(JOBS, '작업 수는 목록에 있는 값만 쓸 수 있어요.'),
  waitMs: oneOf(WAITS_MS, '기다리는 시간은 목록에 있는 값만 쓸 수 있어요.'),
  steps: oneOf(STEPS, '계산량은 목록에 있는 값만 쓸 수 있어요.'),
  rounds: z
    .int('반복 횟수는 정수로 적어 주세요.')
    .min(ROUNDS.min, `반복은 ${ROUNDS.min}회부터 할 수 있어요.`)
    .max(ROUNDS.max, `반복은 ${ROUNDS.max}회까지 할 수 있어요.`),
})

export type SeqParallelParameters = z.output<typeof seqParallelParameters>
