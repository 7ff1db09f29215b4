import { readFileSync, statSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PGLITE_DIST } from '#lib/site/site.ts'
import type { Database } from '../database.ts'
import type { Prepared } from '../define.ts'
import { ExperimentError } from '../errors.ts'
import { openPglite, PGLITE_BYTES, PGLITE_VERSION } from '../pglite.ts'
import { memoryPlatform } from '../testing/memory-platform.ts'
import { experiment } from './index.ts'
import { expectedOrders, kernel } from './kernel.ts'

const inMemory = () => openPglite(async () => ({ PGlite }))

it('loads the version of PGlite that is installed, and knows how large it is', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(dependencies['@electric-sql/pglite']).toBe(PGLITE_VERSION)
  const sizes = Object.keys(PGLITE_BYTES).map(name => [name, statSync(`${PGLITE_DIST}/${name}`).size])
  expect(Object.fromEntries(sizes)).toEqual(PGLITE_BYTES)
})

describe('on a real PostgreSQL', () => {
  let prepared: Prepared
  beforeAll(async () => {
    prepared = await kernel.prepare({ ...memoryPlatform(), openDatabase: inMemory }, experiment.defaults)
  })
  afterAll(() => prepared.dispose())

  it.each([
    ['loop/100', 101],
    ['loop/1', 2],
    ['any/100', 2],
    ['join/100', 1],
  ])('%s takes %i statements and reads the same orders', async (key, statements) => {
    const told = await prepared.run(key, () => {})
    expect(told).toEqual({ statements, orders: Number(key.split('/')[1]), travel: statements })
    await prepared.verify?.(key)
  })

  it('notices orders that are not the wanted ones', async () => {
    await prepared.run('join/10', () => {})
    expect(() => prepared.verify?.('join/100')).toThrow('달라요')
  })
})

it('closes the database when its tables cannot be made', async () => {
  let closed = false
  const broken: Database = {
    source: 'broken',
    query: () => Promise.reject(new Error('no room')),
    async close() {
      closed = true
    },
  }
  const platform = { ...memoryPlatform(), openDatabase: async () => broken }
  await expect(kernel.prepare(platform, experiment.defaults)).rejects.toThrow('no room')
  expect(closed).toBe(true)
})

it('expects the newest orders first', () => {
  expect(expectedOrders(2)).toMatchObject([{ id: 10_000 }, { id: 9_999 }])
})

it('says in Korean when PGlite cannot be loaded, and when it cannot be started', async () => {
  const blocked = openPglite(() => Promise.reject(new Error('blocked')))
  await expect(blocked).rejects.toMatchObject({
    code: 'not-here',
    message: expect.stringContaining('불러오지 못했어요'),
  })
  const PGlite = {
    create: () => Promise.reject(new RangeError('no memory')),
  } as unknown as typeof import('@electric-sql/pglite').PGlite
  const broken = openPglite(async () => ({ PGlite }))
  await expect(broken).rejects.toMatchObject({ code: 'not-here', message: expect.stringContaining('띄우지 못했어요') })
})

it('says that it was cancelled, not that loading failed because of it', async () => {
  const cancelled = new ExperimentError('cancelled', '실험을 멈췄어요.')
  const checkpoint = () => {
    throw cancelled
  }
  const opening = openPglite(() => Promise.reject(new TypeError('the stream broke')), checkpoint)
  await expect(opening).rejects.toBe(cancelled)
})
