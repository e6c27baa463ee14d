import { defineConfig } from 'vitest/config'

// Workers with all their loops, and looks at every run there is, take what any file has left: they have parts of their
// own, one after another.
const alone = ['worker/{killed,killed-calls,killed-graphs,stalled}.parts.test.ts']
const rooms = '{workflows,activities,api,worker,db,infra,web/src}/**'
const never = ['**/node_modules/**', 'web/build/**', 'web/.svelte-kit/**']
// These kill parts, freeze them or measure: no more than two of them have the machine.
const rough = [
  'infra/{backup,engine-lost,launch}.e2e.test.ts',
  'infra/examples/{deploy-on-push,endpoints,kill,mails,new-release,people}.e2e.test.ts',
]
// What a poll finds late on a busy machine is as good as what it finds at once.
const patient = { poll: { timeout: 45_000 } }
// Where nobody is there to look, what drives a browser, kills parts or shares an engine gets a second
// chance, which the report shows.
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
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // With Postgres and the engine, started once for all of them; modules are read once for each process, not for
        // each file, which is half of the time.
        test: {
          name: 'parts',
          env,
          retry,
          include: [`${rooms}/*.parts.test.ts`],
          exclude: [...never, ...alone],
          globalSetup: 'infra/testing/global-setup.ts',
          setupFiles: 'infra/testing/environment.ts',
          expect: patient,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          isolate: false,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'alone',
          env,
          retry,
          include: alone,
          globalSetup: 'infra/testing/global-setup.ts',
          setupFiles: 'infra/testing/environment.ts',
          expect: patient,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        // With the launcher itself, each on a data folder and ports of its own; three wait less than one after another.
        test: {
          name: 'e2e',
          env,
          retry,
          include: [`${rooms}/*.e2e.test.ts`],
          exclude: [...never, ...rough],
          expect: patient,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 3,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: 'rough',
          env,
          retry,
          include: rough,
          exclude: never,
          expect: patient,
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
})
