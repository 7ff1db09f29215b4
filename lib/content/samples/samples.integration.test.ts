/**
 * Every SQL sample of a lesson is executed in PostgreSQL, in reading order, in a database that the lesson's `fixture.sql`
 * prepared; tests of TypeScript samples that need the database run in it afterwards.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_stat_statements } from '@electric-sql/pglite/contrib/pg_stat_statements'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lessonSamples } from './lessons.ts'
import { executeSample, statements } from './sql.ts'
import { writeSamples } from './typescript.ts'

const lessons = lessonSamples()
const written = writeSamples(lessons, path.resolve('.jaeda/samples/integration'))

/** Creates an empty database of its own beside the one of the tests. */
async function createDatabase(name: string): Promise<string> {
  const server = new pg.Client(process.env.DATABASE_URL)
  await server.connect()
  await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await server.query(`CREATE DATABASE ${name}`)
  await server.end()
  const url = new URL(process.env.DATABASE_URL!)
  url.pathname = name
  return url.href
}

describe('a sample in SQL', () => {
  let client: pg.Client
  beforeAll(async () => {
    client = new pg.Client(process.env.DATABASE_URL)
    await client.connect()
  })
  afterAll(() => client.end())

  it('that fails is reported at its line of the lesson', async () => {
    const sample = { code: 'SELECT 1;\n\nSELECT none;', line: 10, fails: undefined }
    await expect(executeSample(client, sample)).rejects.toThrow('line 12: column "none" does not exist')
  })

  it('that shows a mistake must fail in the way it says', async () => {
    await executeSample(client, { code: 'SELECT none;', line: 1, fails: 'does not exist' })
    await expect(executeSample(client, { code: 'SELECT 1;', line: 1, fails: 'not exist' })).rejects.toThrow(
      'nothing failed',
    )
  })
})

const withDatabase = lessons.flatMap(each => {
  const sql = each.samples.filter(({ language }) => language === 'sql')
  const { folder, tests } = written.find(({ lesson }) => lesson === each.lesson)!
  const files = tests.filter(file => file.endsWith('.integration.test.ts'))
  return sql.length + files.length > 0 ? [{ ...each, sql, folder, files }] : []
})

describe.each(withDatabase)('$lesson', ({ lesson, fixture, sql, folder, files }) => {
  let url: string
  let client: pg.Client

  beforeAll(async () => {
    url = await createDatabase(`samples_${lesson.replaceAll(/\W/g, '_')}`)
    client = new pg.Client(url)
    await client.connect()
    for (const { text } of statements(fixture ?? '')) await client.query(text)
  })
  afterAll(() => client.end())

  it.each(sql)('runs the sample at line $line', async sample => {
    if (sample.in !== 'pglite') return executeSample(client, sample)
    const browser = await PGlite.create({ extensions: { pg_stat_statements } })
    await browser.exec('CREATE EXTENSION pg_stat_statements')
    await executeSample(browser, sample)
    await browser.close()
  })

  it.each(files)('%s passes', async file => {
    const child = spawn(process.execPath, [path.join(folder, file)], { env: { ...process.env, DATABASE_URL: url } })
    let complaint = ''
    child.stderr.on('data', chunk => {
      complaint += chunk
    })
    const [status] = await once(child, 'close')
    expect(status, complaint).toBe(0)
  })
})
