import { defineConfig } from 'vitest/config'

const rooms = '{workflows,activities,api,worker,db,infra,web/src}/**'
const never = ['**/node_modules/**', 'web/build/**', 'web/.svelte-kit/**']
// These kill parts, freeze them or measure: they have the machine to themselves.
const alone = [
  'infra/{backup,engine-lost,launch}.e2e.test.ts',
  'infra/examples/{deploy-on-push,endpoints,kill,mails,new-release,people}.e2e.test.ts',
]
// What a poll finds late on a busy machine is as good as what it finds at once.
const patient = { poll: { timeout: 45_000 } }
// Where nobody is there to look, what drives a browser or kills parts gets a second chance, which the report shows.
const retry = process.env.CI ? 1 : 0
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
          expect: patient,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // With the launcher itself, each on a data folder and ports of its own; three wait less than one after another.
        test: {
          name: 'e2e',
          env,
          retry,
          include: [`${rooms}/*.e2e.test.ts`],
          exclude: [...never, ...alone],
          expect: patient,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'alone',
          env,
          retry,
          include: alone,
          exclude: never,
          expect: patient,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
