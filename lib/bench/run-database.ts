import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { ExperimentError } from '#lib/experiments/errors.ts'
import { machineName } from './machine.ts'

/** How a measuring process reaches the database of its run. Plain JSON. */
export interface DatabaseAddress {
  host: string
  port: number
  database: string
  user: string
  password: string
  ssl?: boolean
}

/** A statement of a measuring process that takes longer has gone wrong. ms */
const STATEMENT_LIMIT = 60_000
const CONNECTIONS = 4

/** One name a machine, because a machine runs one run at a time: what a killed runner left behind is found by it. */
const nameOf = (machine: string) => `jaeda_run_${createHash('sha256').update(machine).digest('hex').slice(0, 12)}`

/**
 * A database of its own on the application's PostgreSQL, and a role that owns nothing else: a measuring process knows
 * the password of this role alone, and the role has no right to any table of the application. `drop` removes both.
 * Throws `not-here` where the application's own role may not create them.
 */
export async function makeRunDatabase(
  connectionString: string,
  machine = machineName(),
): Promise<{ address: DatabaseAddress; drop(): Promise<void> }> {
  const name = nameOf(machine)
  const password = randomBytes(24).toString('base64url')
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  try {
    await remove(client, name)
    // Names are our own hexadecimal digits, the password has no quote: neither can be a parameter of these statements.
    await client.query(
      `create role ${name} login password '${password}' nosuperuser nocreatedb nocreaterole connection limit ${CONNECTIONS}`,
    )
    await client.query(`alter role ${name} set statement_timeout = ${STATEMENT_LIMIT}`)
    await client.query(`create database ${name}`)
    await client.query(`revoke all on database ${name} from public`)
    await client.query(`grant connect, create on database ${name} to ${name}`)
  } catch (cause) {
    await client.end()
    // insufficient_privilege
    if ((cause as { code?: string }).code !== '42501') throw cause
    throw new ExperimentError(
      'not-here',
      '이 서버의 데이터베이스 계정은 실험에 쓸 데이터베이스를 만들 수 없어요. 운영하는 분께 CREATEDB와 CREATEROLE 권한을 부탁해 주세요. 브라우저 실험은 그대로 쓸 수 있어요.',
      { cause },
    )
  }
  const { host, port, ssl } = client as pg.Client & { ssl?: unknown }
  return {
    address: { host, port, database: name, user: name, password, ...(ssl ? { ssl: true } : {}) },
    async drop() {
      try {
        await remove(client, name)
      } finally {
        await client.end()
      }
    },
  }
}

async function remove(client: pg.Client, name: string): Promise<void> {
  await client.query(`drop database if exists ${name} with (force)`)
  await client.query(`drop role if exists ${name}`)
}
