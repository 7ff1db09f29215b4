import { defineConfig } from '@playwright/test'

/** Journeys that wait for experiments to measure: one at a time, with the machine to themselves. */
const MEASURING = /\/(claims|contract|experiment|server-run|whole)\.e2e\.ts$/

export default defineConfig({
  testDir: 'e2e',
  // On two cores as well: a journey waits more than it works.
  workers: 3,
  fullyParallel: true,
  projects: [
    { name: 'measuring', testMatch: MEASURING, workers: 1 },
    { name: 'journeys', testMatch: '*.e2e.ts', testIgnore: MEASURING },
  ],
  // They end what hangs. How fast something is says nothing here: the machine may be as busy as it likes.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  retries: 0,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  outputDir: 'test-results/e2e',
  globalSetup: './e2e/global-setup.ts',
})
