import { defineConfig } from 'vitest/config'

const rooms = '{workflows,activities,api,worker,db,infra,web/src}/**'
const never = ['**/node_modules/**', 'web/build/**', 'web/.svelte-kit/**']
// What our code logs is noise in a test's output; LOG_LEVEL=debug npm test brings it back.
const env = { LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          env,
          include: [`${rooms}/*.test.ts`],
          exclude: [...never, '**/*.parts.test.ts', '**/*.e2e.test.ts'],
          // Enough for a machine that is busy with something else.
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // With Postgres and the engine, started once for all of them.
        test: {
          name: 'parts',
          env,
          include: [`${rooms}/*.parts.test.ts`],
          exclude: never,
          globalSetup: 'infra/testing/global-setup.ts',
          setupFiles: 'infra/testing/environment.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // With the launcher itself, one after another, each on a data folder of its own.
        test: {
          name: 'e2e',
          env,
          include: [`${rooms}/*.e2e.test.ts`],
          exclude: never,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
