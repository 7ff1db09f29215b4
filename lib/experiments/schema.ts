import { z } from 'zod'

/** Schemas of the usual kinds of parameters, with their complaints in Korean. `noun` names the parameter in them. */

/** One of `options`. */
export function oneOf(noun: string, options: readonly number[]) {
  return z
    .number(`${noun}: 값을 하나 골라 주세요.`)
    .refine(value => options.includes(value), `${noun}: 목록에 있는 값만 쓸 수 있어요.`)
}

/** `min` or more different ones of `options`; parsed into the order of `options`. */
export function someOf(noun: string, options: readonly number[], min = 1) {
  return z
    .array(oneOf(noun, options), `${noun}: 목록을 보내 주세요.`)
    .min(min, `${noun}: ${min}개 이상 골라 주세요.`)
    .max(options.length, `${noun}: ${options.length}개까지 고를 수 있어요.`)
    .refine(values => new Set(values).size === values.length, `${noun}: 같은 값을 두 번 고를 수 없어요.`)
    .transform(values => options.filter(option => values.includes(option)))
}

/** A whole number from `min` to `max`. */
export function wholeNumber(noun: string, { min, max }: { min: number; max: number }) {
  return z
    .int(`${noun}: 정수로 적어 주세요.`)
    .min(min, `${noun}: ${min.toLocaleString('ko-KR')}부터 쓸 수 있어요.`)
    .max(max, `${noun}: ${max.toLocaleString('ko-KR')}까지 쓸 수 있어요.`)
}
