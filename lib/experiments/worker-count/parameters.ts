import { z } from 'zod'

export const WORKERS = [1, 2, 4, 8, 16, 32]
export const LESSON_WORKERS = [1, 2, 4, 8, 16]
export const PAYLOADS = [8, 16, 32]
export const LESSON_PAYLOADS = 32
export const PAYLOAD_BYTES = [65_536, 262_144, 524_288]
export const LESSON_PAYLOAD_BYTES = 524_288
export const WAIT_MS = 20
export const ROUNDS = { min: 5, max: 30, default: 12 }

export const workerCountParameters = z.strictObject({
  workers: z
    .array(
      z.number().refine(count => WORKERS.includes(count), '워커 수는 목록에 있는 값만 쓸 수 있어요.'),
      '워커 수 목록을 보내 주세요.',
    )
    .min(2, '워커 수를 두 개 이상 골라 주세요.')
    .max(WORKERS.length, `워커 수는 ${WORKERS.length}개까지 고를 수 있어요.`)
    .refine(counts => new Set(counts).size === counts.length, '같은 워커 수를 두 번 고를 수 없어요.')
    .transform(counts => [...counts].sort((a, b) => a - b)),
  payloads: z.number().refine(count => PAYLOADS.includes(count), '조각 수는 목록에 있는 값만 쓸 수 있어요.'),
  payloadBytes: z.number().refine(size => PAYLOAD_BYTES.includes(size), '조각 크기는 목록에 있는 값만 쓸 수 있어요.'),
  rounds: z
    .int('반복 횟수는 정수로 적어 주세요.')
    .min(ROUNDS.min, `반복은 ${ROUNDS.min}회부터 할 수 있어요.`)
    .max(ROUNDS.max, `반복은 ${ROUNDS.max}회까지 할 수 있어요.`),
})

export type WorkerCountParameters = z.output<typeof workerCountParameters>
