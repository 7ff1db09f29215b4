import { z } from 'zod'

/** Union of the sizes that the lesson's table, its benchmark section and its assignment name. Bytes. */
export const BUFFER_SIZES = [512, 1024, 4096, 8192, 16384, 32768, 65536, 131072, 1048576]

/** 10,240,000 B (10,000 KiB) is the one size at which the lesson's call counts come out even. */
export const LESSON_FILE_BYTES = 10_240_000
export const FILE_SIZES = [1_024_000, LESSON_FILE_BYTES, 20_480_000]

/** 30 rounds by default: with fewer the intervals are too wide to tell neighbouring sizes apart. */
export const ROUNDS = { min: 5, max: 60, default: 30 }

export const bufferSizeParameters = z.strictObject({
  bufferSizes: z
    .array(
      z.number().refine(size => BUFFER_SIZES.includes(size), '버퍼 크기는 목록에 있는 값만 쓸 수 있어요.'),
      '버퍼 크기 목록을 보내 주세요.',
    )
    .min(2, '버퍼 크기를 두 개 이상 골라 주세요.')
    .max(BUFFER_SIZES.length, `버퍼 크기는 ${BUFFER_SIZES.length}개까지 고를 수 있어요.`)
    .refine(sizes => new Set(sizes).size === sizes.length, '같은 버퍼 크기를 두 번 고를 수 없어요.')
    .transform(sizes => [...sizes].sort((a, b) => a - b)),
  fileBytes: z.number().refine(size => FILE_SIZES.includes(size), '파일 크기는 목록에 있는 값만 쓸 수 있어요.'),
  rounds: z
    .int('반복 횟수는 정수로 적어 주세요.')
    .min(ROUNDS.min, `반복은 ${ROUNDS.min}회부터 할 수 있어요.`)
    .max(ROUNDS.max, `반복은 ${ROUNDS.max}회까지 할 수 있어요.`),
})

export type BufferSizeParameters = z.output<typeof bufferSizeParameters>

/** `512 B`, `64 KB`, `1 MB`: binary multiples in the lesson's everyday spelling. */
export function sizeLabel(bytes: number): string {
  if (bytes >= 1 << 20 && bytes % (1 << 20) === 0) return `${bytes >> 20} MB`
  if (bytes >= 1024 && bytes % 1024 === 0 && bytes <= 1 << 20) return `${bytes / 1024} KB`
  return `${bytes.toLocaleString('ko-KR')} B`
}
