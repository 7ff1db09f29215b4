import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { createNodePlatform } from '#lib/bench/platform-node.ts'
import type { Experiment, Field, Parameters } from '#lib/experiments/define.ts'
import { measuresOf, parseRunResult } from '#lib/experiments/harness/result.ts'
import { loadExperiment } from '#lib/experiments/load.ts'
import { openPglite } from '#lib/experiments/pglite.ts'
import { smallestParameters } from '#lib/experiments/testing/smallest.ts'
import { expect, test } from './fixtures.ts'

// It measures with files.
test.use({ lasting: true })

/**
 * The browser's side of lib/experiments/contract.test.ts: every kernel comes to the same exact values in Chromium as in
 * Node, run through the page itself with the least settings that its form offers.
 */
const FOLDER = 'lib/experiments'
const names = readdirSync(FOLDER).filter(name => existsSync(path.join(FOLDER, name, 'kernel.ts')))
const experiments = await Promise.all(names.map(name => loadExperiment(`exp-${name}`)))

/** Sets one field of the form. */
async function set(page: Page, field: Field, wanted: Parameters[string]): Promise<void> {
  const box = page.locator(`[data-field="${field.key}"]`)
  if (field.kind === 'number') {
    await box.locator('input[type="number"]').fill(String(wanted))
    return
  }
  const values = field.kind === 'choice' ? [wanted] : (wanted as unknown[])
  // First what is wanted, then nothing else: a list may not be empty on the way.
  for (const chosen of [true, false]) {
    for (const [index, { value }] of field.options.entries()) {
      if (values.includes(value) !== chosen || (field.kind === 'choice' && !chosen)) continue
      await box.locator('.chip').nth(index).locator('input').setChecked(chosen)
    }
  }
}

/** The page asks for a guess before the first run. */
const withoutGuess = (page: Page, id: string) =>
  page.addInitScript(key => localStorage.setItem(key, 'unknown'), `jaeda:prediction:${id}`)

async function exactInNode(experiment: Experiment, params: Parameters) {
  const scratch = mkdtempSync(path.join(tmpdir(), 'jaeda-contract-'))
  const platform = createNodePlatform({
    scratch,
    openDatabase: () => openPglite(() => import('@electric-sql/pglite')),
  })
  const prepared = await experiment.kernel.prepare(platform, params)
  try {
    const exact = measuresOf(experiment, 'exact')
    const values: Record<string, Record<string, number | undefined>> = {}
    for (const { key } of experiment.variants(params)) {
      await prepared.ready?.(key)
      const told = await prepared.run(key, () => {})
      values[key] = Object.fromEntries(exact.map(id => [id, told[id]]))
    }
    return values
  } finally {
    await prepared.dispose()
    await platform.dispose()
    rmSync(scratch, { recursive: true, force: true })
  }
}

for (const experiment of experiments.filter(({ platforms }) => platforms.includes('browser'))) {
  test(`${experiment.id} counts the same in the browser as in Node`, async ({ page }) => {
    const params = experiment.simulation ? experiment.defaults : smallestParameters(experiment)
    await withoutGuess(page, experiment.id)
    await page.goto(`/experiments/${experiment.id}`)
    const settings = page.locator('.panel-settings')
    if (experiment.fields.length > 0 && !(await settings.evaluate(details => (details as HTMLDetailsElement).open))) {
      await settings.locator('summary').click()
    }
    for (const field of experiment.fields) await set(page, field, params[field.key] as Parameters[string])
    const stored = page.waitForRequest(
      request => request.method() === 'POST' && new URL(request.url()).pathname === '/api/runs',
      { timeout: 60_000 },
    )
    await page.getByRole('button', { name: '브라우저에서만 재기' }).click()
    const { result: sent } = (await stored).postDataJSON()
    const result = parseRunResult(experiment, sent)
    expect(result.platform).toBe('browser')
    expect(result.params).toEqual(params)
    // One execution of a variant may have been too slow for the busy machine; what it counted must still be right.
    const counted = result.variants.filter(({ exact }) => Object.keys(exact).length > 0)
    expect(counted.length).toBeGreaterThan(0)
    const expected = await exactInNode(experiment, params)
    for (const { key, exact } of counted) expect(exact, key).toEqual(expected[key])
  })
}

test('workers within a run start when the service worker serves their code from its cache', async ({ page }) => {
  test.setTimeout(120_000)
  const experiment = await loadExperiment('exp-seq-parallel')
  await withoutGuess(page, experiment.id)
  const open = async () => {
    await page.goto('/experiments/exp-seq-parallel')
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
    const settings = page.locator('.panel-settings')
    if (!(await settings.evaluate(details => (details as HTMLDetailsElement).open)))
      await settings.locator('summary').click()
    const params = smallestParameters(experiment)
    for (const field of experiment.fields) await set(page, field, params[field.key] as Parameters[string])
  }
  for (let visit = 0; visit < 2; visit++) {
    await open()
    await page.getByRole('button', { name: '브라우저에서만 재기' }).click()
    await expect(page.getByText('내 브라우저 다 쟀어요')).toBeVisible({ timeout: 45_000 })
  }
  const kept = await page.evaluate(async () =>
    (await (await caches.open('jaeda-built-1')).keys()).map(({ url }) => url),
  )
  expect(kept.filter(url => url.includes('worker')).length).toBeGreaterThan(0)
})
