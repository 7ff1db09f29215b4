import { defineConfig } from 'vitest/config'

/** These only end what hangs: on a busy machine time says nothing, least of all of runs at the lowest priority. ms */
const LIMITS = { testTimeout: 180_000, hookTimeout: 180_000 }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          ...LIMITS,
          // Modules are loaded once for all files, which takes half as long: no test leaves anything changed behind.
          isolate: false,
          include: ['{lib,app,workers,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.integration.test.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{lib,app,workers,scripts}/**/*.integration.test.ts'],
          globalSetup: ['./lib/db/testing/global-setup.ts'],
          ...LIMITS,
          fileParallelism: false,
        },
      },
    ],
  },
})
