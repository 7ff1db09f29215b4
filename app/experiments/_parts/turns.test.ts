import { expect, it } from 'vitest'
import { createTurns, isThisMachine } from './turns.ts'

it.each(['localhost', 'jaeda.localhost', '127.0.0.1', '127.1.2.3', '[::1]'])('%s is this machine', name => {
  expect(isThisMachine(name)).toBe(true)
})

it.each(['jaeda.kr', '10.0.0.1', 'localhost.evil.example', '128.0.0.1'])('%s is another machine', name => {
  expect(isThisMachine(name)).toBe(false)
})

it('begins a turn only when the one before is over, even when that failed', async () => {
  const inTurn = createTurns()
  const order: string[] = []
  let end = () => {}
  const first = inTurn(async () => {
    order.push('first begins')
    await new Promise<void>(resolve => {
      end = resolve
    })
    order.push('first fails')
    throw new Error('first')
  })
  const second = inTurn(async () => {
    order.push('second begins')
    return 2
  })
  await new Promise(resolve => setImmediate(resolve))
  expect(order).toEqual(['first begins'])
  end()
  await expect(first).rejects.toThrow('first')
  await expect(second).resolves.toBe(2)
  expect(order).toEqual(['first begins', 'first fails', 'second begins'])
})
