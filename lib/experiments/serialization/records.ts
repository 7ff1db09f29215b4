import { type Random, seededRandom } from '../harness/random.ts'
import { READINGS } from './parameters.ts'

/** A user as an API answers it, and a sensor's reading. Types, not interfaces: they are plain values. */
export type User = {
  id: number
  name: string
  email: string
  age: number
  active: boolean
  tags: string[]
  metadata: { loginCount: number; lastLogin: string }
}
export type Reading = { sensor: number; at: number; values: number[] }
export type Dataset = { kind: 'users'; records: User[] } | { kind: 'readings'; records: Reading[] }

const TAGS = ['backend', 'frontend', 'infra', 'data', 'mobile', 'security', 'design', 'support']
const pick = <T>(items: readonly T[], random: Random) => items[Math.floor(random() * items.length)] as T
const whole = (least: number, most: number, random: Random) => least + Math.floor(random() * (most - least + 1))

/** The same records every time. Two thirds of the users are active, as in the lesson's table. */
export function makeRecords(content: number, count: number): Dataset {
  const random = seededRandom(count * 31 + content)
  if (content === READINGS) return { kind: 'readings', records: fill(count, index => reading(index, random)) }
  return { kind: 'users', records: fill(count, index => user(index, random)) }
}

const fill = <T>(count: number, one: (index: number) => T) => Array.from({ length: count }, (_, index) => one(index))

function user(index: number, random: Random): User {
  const id = index + 1
  const day = new Date(Date.UTC(2026, 0, 1) + whole(0, 300 * 86_400, random) * 1000)
  return {
    id,
    name: `User ${id}`,
    email: `user${id}@example.com`,
    age: whole(20, 69, random),
    active: index % 3 !== 0,
    tags: [pick(TAGS, random), pick(TAGS, random), pick(TAGS, random)],
    metadata: { loginCount: whole(0, 999, random), lastLogin: day.toISOString() },
  }
}

/** Numbers with many digits: JSON writes each of them out, a binary format takes eight bytes. */
function reading(index: number, random: Random): Reading {
  return {
    sensor: index + 1,
    at: 1_767_225_600_000 + index * 1_000,
    values: fill(8, () => Math.round(random() * 1e12) / 1e10),
  }
}
