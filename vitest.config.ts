import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The databases of all test files are dropped at the end: each costs a moment, and under load a second.
    teardownTimeout: 120_000,
    // Most of them wait for the database: three at once take half the time of one on two cores.
    maxWorkers: 3,
    setupFiles: './tests/support/property-seed.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: [
            'packages/**/*.test.ts',
            'apps/web/**/*.test.{ts,tsx}',
            'tests/floors/*.test.ts',
            'scripts/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['apps/server/**/*.test.ts', 'tests/support/*.test.ts'],
          globalSetup: './tests/support/database-server.ts',
          experimental: { viteModuleRunner: false },
        },
      },
    ],
  },
})
