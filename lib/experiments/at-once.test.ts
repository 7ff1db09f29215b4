import fc from 'fast-check'
import { expect, it } from 'vitest'
import { atOnce } from './at-once.ts'

const turns = async (count: number) => {
  for (let i = 0; i < count; i++) await Promise.resolve()
}

it('keeps the order of the jobs and the limit, however long each takes', async () => {
  const lengths = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(lengths, fc.integer({ min: 1, max: 8 }), async (jobs, limit) => {
      const { results, peak } = await atOnce(jobs.length, limit, async index => {
        await turns(jobs[index] as number)
        return index * 10
      })
      expect(results).toEqual(jobs.map((_, index) => index * 10))
      expect(peak).toBe(Math.min(limit, jobs.length))
    }),
  )
})

it('takes up no further job after a failure, waits for those begun, and throws the first', async () => {
  const ended: number[] = []
  const job = async (index: number) => {
    await turns(index === 0 ? 50 : 5)
    if (index === 1) throw new Error('second')
    ended.push(index)
    return index
  }
  await expect(atOnce(10, 2, job)).rejects.toThrow('second')
  expect(ended).toEqual([0])
})
