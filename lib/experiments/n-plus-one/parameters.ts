import { z } from 'zod'
import { oneOf, someOf, wholeNumber } from '../schema.ts'

/** Orders that are read. */
export const ORDERS = [1, 10, 50, 100, 200]
export const LESSON_ORDERS = 100
/** Time that a statement travels to a database elsewhere and back, ms; computed, not waited. */
export const ROUND_TRIPS = [1, 2, 5, 20]
export const ROUNDS = { min: 5, max: 60, default: 20 }

export const nPlusOneParameters = z.strictObject({
  orders: someOf('주문 수', ORDERS),
  roundTrip: oneOf('왕복 시간', ROUND_TRIPS),
  rounds: wholeNumber('반복 횟수', ROUNDS),
})

export type NPlusOneParameters = z.output<typeof nPlusOneParameters>
