import { expect, test } from 'vitest'
import { latestOnly } from './latest.ts'

test('an earlier answer that comes behind a later one does not count', async () => {
  const ask = latestOnly()
  let shown = ''
  const answers = ['first', 'second'].map(text => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const isLatest = ask()
    const told = promise.then(answer => {
      if (isLatest()) shown = answer
    })
    return { told, arrive: () => resolve(text) }
  })
  for (const { told, arrive } of answers.toReversed()) {
    arrive()
    await told
  }
  expect(shown).toBe('second')
})
