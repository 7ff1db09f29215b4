import { z } from 'zod'
import { oneOf, wholeNumber } from '../schema.ts'

export const RECORDS = [10, 100, 1_000, 5_000]
export const LESSON_RECORDS = 1_000
/** What a record holds: a user with texts and a date, or a sensor's numbers. */
export const USERS = 1
export const READINGS = 2
export const CONTENTS = [USERS, READINGS]
export const ROUNDS = { min: 5, max: 60, default: 30 }

export const serializationParameters = z.strictObject({
  records: oneOf('기록 수', RECORDS),
  content: oneOf('내용', CONTENTS),
  rounds: wholeNumber('반복 횟수', ROUNDS),
})

export type SerializationParameters = z.output<typeof serializationParameters>
