import { z } from 'zod'
import { exerciseId } from './manifest.ts'
import { MAX_SOURCE_BYTES } from './source.ts'

/** Schemas of what comes in from outside. */
export const exerciseParams = z.strictObject({ id: exerciseId })

const utf8 = new TextEncoder()

/** A learner's source as it is stored: no null character (PostgreSQL cannot keep one), 64 KB of UTF-8 at most. */
export const sourceText = z
  .string()
  .refine(text => !text.includes('\0'), '코드에 널 문자(\\0)가 들어 있어요. 지우고 다시 보내 주세요.')
  .refine(text => utf8.encode(text).length <= MAX_SOURCE_BYTES, '코드는 64 KB까지 낼 수 있어요.')

/** JSON writes a control character as six: the body of a 64 KB source at most, with room around it. */
export const SOURCE_BODY_LIMIT = 6 * MAX_SOURCE_BYTES + 1024
