import { z } from 'zod'
import { someOf, wholeNumber } from '../schema.ts'

/** Connections that one service wants. Powers of two and their neighbours: there the groups fit best and worst. */
export const DEMANDS = [1, 2, 3, 4, 5, 7, 8, 9, 12, 16, 17, 24, 25, 31, 32]

export const SERVICES = { min: 1, max: 50 }

/** Connections that the database allows. 100 is PostgreSQL's default `max_connections`. */
export const MAXIMUM = { min: 1, max: 500 }

export const connGroupsParameters = z.strictObject({
  demands: someOf('서비스 하나의 수요', DEMANDS, 2),
  services: wholeNumber('서비스 수', SERVICES),
  maximum: wholeNumber('데이터베이스가 받는 커넥션', MAXIMUM),
})

export type ConnGroupsParameters = z.output<typeof connGroupsParameters>
