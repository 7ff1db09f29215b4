import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, it } from 'vitest'
import { closeDatabase, database } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { run } from '#lib/db/schema/experiments.ts'
import { keepProfile, readProfile } from './profiles.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'jaeda-profiles-'))
const file = path.join(folder, 'profile.gz')
afterAll(async () => {
  await closeDatabase()
  rmSync(folder, { recursive: true })
})

async function learner(): Promise<string> {
  const id = randomUUID()
  await database()
    .insert(user)
    .values({ id, name: '손님', email: `${id}@example.com` })
  return id
}

async function runOf(userId: string): Promise<string> {
  const id = randomUUID()
  const common = { experiment: 'exp-buffer-size', platform: 'node', state: 'done', params: {} } as const
  await database()
    .insert(run)
    .values({ ...common, id, userId })
  return id
}

it('keeps the latest ten profiles of a learner, and those of others', async () => {
  const [one, other] = [await learner(), await learner()]
  const kept = await runOf(other)
  writeFileSync(file, gzipSync('other'))
  await keepProfile(kept, other, file)
  const runs: string[] = []
  for (let number = 0; number < 12; number++) {
    const id = await runOf(one)
    writeFileSync(file, gzipSync(String(number)))
    await keepProfile(id, one, file)
    runs.push(id)
  }
  for (const id of runs.slice(0, 2)) await expect(readProfile(id)).rejects.toMatchObject({ status: 404 })
  expect(await readProfile(runs[2]!)).toEqual(gzipSync('2'))
  expect(await readProfile(runs[11]!)).toEqual(gzipSync('11'))
  expect(await readProfile(kept)).toEqual(gzipSync('other'))
})

it('keeps nothing that is not there or too large', async () => {
  const one = await learner()
  const [absent, large] = [await runOf(one), await runOf(one)]
  await keepProfile(absent, one, path.join(folder, 'none'))
  truncateSync(file, 9 * 1024 ** 2)
  await keepProfile(large, one, file)
  for (const id of [absent, large]) await expect(readProfile(id)).rejects.toMatchObject({ status: 404 })
})
