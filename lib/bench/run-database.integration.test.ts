import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { openRunDatabase } from './database-node.ts'
import { makeRunDatabase } from './run-database.ts'

const url = () => process.env.DATABASE_URL as string

async function asRole(address: Record<string, unknown>, database?: string): Promise<pg.Client> {
  const client = new pg.Client({ ...address, ...(database ? { database } : {}), ssl: false } as pg.ClientConfig)
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

it('is empty, holds what a run puts in, and is gone with its role', async () => {
  const made = await makeRunDatabase(url(), 'one')
  const database = await openRunDatabase(made.address)
  expect(database.source).toMatch(/^PostgreSQL \d/)
  await database.query('create table numbers (n int)')
  await database.query('insert into numbers select generate_series(1, $1::int)', [3])
  expect(await database.query('select n from numbers order by n')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
  await database.close()
  const again = await openRunDatabase(made.address)
  await expect(again.query('select n from numbers')).rejects.toThrow('does not exist')
  await again.close()
  await made.drop()
  await expect(openRunDatabase(made.address)).rejects.toThrow(/password|does not exist/)
})

it('reaches no table of the application, and makes neither databases nor roles', async () => {
  const made = await makeRunDatabase(url(), 'two')
  const application = new URL(url()).pathname.slice(1)
  const stranger = await asRole({ ...made.address }, application)
  const { rows } = await stranger.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  expect(rows.length).toBeGreaterThan(5)
  for (const { name } of rows) {
    await expect(stranger.query(`select 1 from ${name} limit 1`), name).rejects.toThrow('permission denied')
  }
  await expect(stranger.query('create table public.stray (n int)')).rejects.toThrow('permission denied')
  await expect(stranger.query('create database stray')).rejects.toThrow('permission denied')
  await expect(stranger.query('create role stray')).rejects.toThrow('permission denied')
  await expect(stranger.query(`copy (select 1) to program 'true'`)).rejects.toThrow('permission denied')
  await made.drop()
})

it('takes over what a killed runner left behind on its machine', async () => {
  const left = await makeRunDatabase(url(), 'three')
  const open = await openRunDatabase(left.address)
  const next = await makeRunDatabase(url(), 'three')
  await expect(open.query('select 1')).rejects.toThrow()
  const database = await openRunDatabase(next.address)
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
  await database.close()
  await next.drop()
  await left.drop()
})
