import { describe, expect, it } from 'vitest'
import { memoryPlatform } from '../testing/memory-platform.ts'
import { formats } from './formats.ts'
import { experiment } from './index.ts'
import { kernel } from './kernel.ts'
import { CONTENTS, READINGS } from './parameters.ts'
import { makeRecords } from './records.ts'

async function bytesOf(format: string, params = experiment.defaults) {
  const prepared = await kernel.prepare(memoryPlatform(), params)
  const told = await prepared.run(`${format}/encode`, () => {})
  await prepared.verify?.(`${format}/encode`)
  return told.bytes as number
}

describe.each(CONTENTS)('content %i', content => {
  it('comes back from every format as it was', () => {
    const dataset = makeRecords(content, 100)
    for (const format of formats()) {
      expect(format.decode(format.encode(dataset), dataset.kind), format.key).toEqual(dataset.records)
    }
  })

  it('is smallest where the schema is known', async () => {
    const params = { ...experiment.defaults, content }
    const [json, msgpack, fixed] = await Promise.all(['json', 'msgpack', 'fixed'].map(key => bytesOf(key, params)))
    expect(msgpack).toBeLessThan(json as number)
    expect(fixed).toBeLessThan(msgpack as number)
  })
})

it('users shrink less than the often quoted 30 per cent', async () => {
  const saved = 1 - (await bytesOf('msgpack')) / (await bytesOf('json'))
  expect(saved).toBeGreaterThan(0.2)
  expect(saved).toBeLessThan(0.25)
})

it('makes the same records every time, two thirds of the users active', () => {
  expect(makeRecords(READINGS, 10)).toEqual(makeRecords(READINGS, 10))
  const { records } = makeRecords(1, 999)
  expect(records.filter(record => 'active' in record && record.active)).toHaveLength(666)
})

it('notices a wrong value', async () => {
  const prepared = await kernel.prepare(memoryPlatform(), experiment.defaults)
  await prepared.run('json/both', () => {})
  // Nothing was decoded by this variant since.
  await prepared.run('json/encode', () => {})
  expect(() => prepared.verify?.('json/both')).toThrow('달라요')
})
