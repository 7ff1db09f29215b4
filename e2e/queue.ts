/** The queue of runs on the server, as its other users see it. */
import { type APIRequestContext, request } from '@playwright/test'
import { experiment as beforeAfter } from '#lib/experiments/before-after/index.ts'
import { expect } from './fixtures.ts'

const COPYING = {
  experiment: 'exp-buffer-size',
  params: { bufferSizes: [512, 1024, 4096], fileBytes: 10_240_000, rounds: 30 },
}

/** Asks for a run as the learner whose requests these are. */
export async function ask(as: APIRequestContext, origin = '', run: { experiment: string; params: object } = COPYING) {
  expect((await as.post(`${origin}/api/learner`)).ok()).toBe(true)
  const answer = await as.post(`${origin}/api/runs`, { data: { platform: 'node', ...run } })
  expect(answer.status()).toBe(202)
  return (await answer.json()).run.id as string
}

/**
 * Somebody else keeps the machine measuring until they are asked to stop (else for most of a minute), so that nobody's run
 * begins, or even ends, while a page is still loading.
 */
export async function occupy(origin = process.env.JAEDA_E2E_URL ?? ''): Promise<() => Promise<void>> {
  const other = await request.newContext()
  const id = await ask(other, origin, { experiment: beforeAfter.id, params: beforeAfter.defaults })
  return async () => {
    expect((await other.delete(`${origin}/api/runs/${id}`)).ok()).toBe(true)
    await other.dispose()
  }
}
