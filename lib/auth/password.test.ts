import { scryptSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { derive } from './hashing.ts'
import { hashPassword, verifyPassword } from './password.ts'

const PASSWORD = '느린 곳부터 재어 보자'

describe('a stored password', () => {
  it('is verified however its Hangul was composed, and no other one is', async () => {
    const stored = await hashPassword(PASSWORD)
    expect(stored).toMatch(/^scrypt:16384:8:5:[\w-]{22}:[\w-]{43}$/)
    expect(await verifyPassword(PASSWORD.normalize('NFD'), stored)).toBe(true)
    expect(await verifyPassword(`${PASSWORD}!`, stored)).toBe(false)
    expect(await verifyPassword(PASSWORD, undefined)).toBe(false)
  })
})

describe('the threads', () => {
  const cost = { N: 2, r: 1, p: 1 }
  const task = (password: string) => ({ password, salt: Buffer.from('salt'), bytes: 32, cost })

  it('give everybody their own key, whoever asks at the same time', async () => {
    const passwords = Array.from({ length: 60 }, (_, index) => `비밀번호 ${index}`)
    const keys = await Promise.all(passwords.map(each => derive(task(each))))
    expect(keys.map(key => key.toString('hex'))).toEqual(
      passwords.map(each => scryptSync(each, 'salt', 32, cost).toString('hex')),
    )
  })

  it('refuse who comes when too many wait, and go on after a task that cannot be done', async () => {
    const many = await Promise.allSettled(Array.from({ length: 200 }, () => derive(task('같은 비밀번호'))))
    const refused = many.filter(({ status }) => status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.length).toBeLessThan(60)
    expect((refused[0] as PromiseRejectedResult).reason).toMatchObject({ status: 503 })
    await expect(derive({ ...task('가'), cost: { N: 3, r: 1, p: 1 } })).rejects.toThrow()
    expect(await derive(task('가'))).toEqual(scryptSync('가', 'salt', 32, cost))
  })
})
