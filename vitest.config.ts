import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // Property tests on a busy machine: time says nothing about them.
          testTimeout: 60_000,
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
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
