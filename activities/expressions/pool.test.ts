import { afterEach, expect, test } from 'vitest'
import {
  EvaluationBusy,
  EvaluationCrash,
  EvaluationMemory,
  EvaluationTimeout,
  ThreadPool,
  type PoolOptions,
} from './pool.ts'
import type { Job } from './pool.fixture.ts'

const pools: ThreadPool<Job, unknown>[] = []
const open = (options: Partial<PoolOptions> = {}): ThreadPool<Job, unknown> => {
  const pool = new ThreadPool<Job, unknown>({
    file: new URL('./pool.fixture.ts', import.meta.url),
    threads: 2,
    deadlineMilliseconds: 250,
    ...options,
  })
  pools.push(pool)
  return pool
}
afterEach(async () => void (await Promise.all(pools.splice(0).map((pool) => pool.close()))))

const add: Job = { do: 'add', a: 1, b: 2 }
const failed = async (
  promise: Promise<unknown>,
): Promise<{ error: Error & { index?: number }; milliseconds: number }> => {
  const began = performance.now()
  const error = await promise.then(
    () => new Error('it succeeded'),
    (error: Error) => error,
  )
  return { error, milliseconds: performance.now() - began }
}
const median = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!
/** The median of the milliseconds that jobs of about half a millisecond take. */
const pace = async (pool: ThreadPool<Job, unknown>, count: number): Promise<number> => {
  const all: number[] = []
  for (let i = 0; i < count; i++) {
    const began = performance.now()
    await pool.run({ do: 'work', rounds: 400_000 })
    all.push(performance.now() - began)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return median(all)
}

test('A job gets its result', async () => {
  expect(await open().run(add)).toBe(3)
})

test('An endless evaluation is rejected with its index after its deadline, not before', async () => {
  const pool = open()
  await pool.run(add)
  const { error, milliseconds } = await failed(pool.run({ do: 'hang', at: 7 }))
  expect(error).toBeInstanceOf(EvaluationTimeout)
  expect(error.index).toBe(7)
  expect(milliseconds).toBeGreaterThan(245)
  // How soon after is for the bench: a busy machine takes its time.
  expect(milliseconds).toBeLessThan(5000)
  expect(await pool.run(add)).toBe(3)
})

test('A job of many evaluations may take longer than the deadline of one', async () => {
  expect(await open().run({ do: 'steps', each: 60, count: 8 })).toBe(8)
})

test('Short jobs keep their pace beside endless ones', async () => {
  const pool = open()
  await pace(pool, 100)
  const alone = await pace(pool, 300)
  const endless = [0, 60, 120, 180, 240].map(async (after) => {
    await new Promise((resolve) => setTimeout(resolve, after))
    return (await failed(pool.run({ do: 'hang', at: 0 }))).error
  })
  const beside = await pace(pool, 600)
  for (const error of await Promise.all(endless)) expect(error).toBeInstanceOf(EvaluationTimeout)
  expect(beside).toBeLessThan(Math.max(alone * 20, 50))
})

test('As many endless jobs as there are threads do not stop the others', async () => {
  const pool = open()
  await pool.run(add)
  let ended = 0
  const endless = [1, 2, 3, 4].map(() => failed(pool.run({ do: 'hang', at: 0 })).finally(() => ended++))
  expect(await pool.run(add)).toBe(3)
  expect(ended).toBeLessThan(4)
  for (const { error } of await Promise.all(endless)) expect(error).toBeInstanceOf(EvaluationTimeout)
})

test('A thread that runs out of memory takes only its own job with it', async () => {
  const pool = open()
  const { error } = await failed(pool.run({ do: 'fill', at: 4 }))
  expect(error.name).toMatch(/^Evaluation(Memory|Timeout)$/)
  expect(error.index).toBe(4)
  const patient = open({ deadlineMilliseconds: 10_000 })
  const other = patient.run({ do: 'steps', each: 20, count: 10 })
  const { error: memory } = await failed(patient.run({ do: 'fill', at: 4 }))
  expect(memory).toBeInstanceOf(EvaluationMemory)
  expect(memory.index).toBe(4)
  expect(await other).toBe(10)
})

test('A thread whose job took long is used again: starting one costs more than most jobs', async () => {
  const pool = open({ threads: 1, lowers: false })
  const used = new Set<unknown>()
  for (let i = 0; i < 6; i++) used.add(await pool.run({ do: 'number', milliseconds: 50 }))
  // One, and the spare one.
  expect(used.size).toBeLessThanOrEqual(2)
})

test('5,000 jobs at once all get their own result', async () => {
  const pool = open()
  const results = await Promise.all(
    Array.from({ length: 5000 }, (_, i) => pool.run({ do: 'add', a: i, b: 1 })),
  )
  expect(results).toEqual(Array.from({ length: 5000 }, (_, i) => i + 1))
})
test('What the handler throws arrives with its name, message and properties', async () => {
  const { error } = await failed(open().run({ do: 'throw' }))
  expect(error).toMatchObject({ name: 'TypeError', message: 'that is wrong', field: 'values.a' })
})

test('A thread that exits is reported and replaced', async () => {
  const pool = open()
  const { error } = await failed(pool.run({ do: 'exit' }))
  expect(error).toBeInstanceOf(EvaluationCrash)
  expect(await pool.run(add)).toBe(3)
})

test('Code that cannot be loaded is said at once', async () => {
  const { error } = await failed(open({ file: new URL('./nowhere.ts', import.meta.url) }).run(add))
  expect(error).toBeInstanceOf(EvaluationCrash)
  expect(error.message).toContain('nowhere.ts')
})

test('Threads see nothing of the environment', async () => {
  expect(await open().run({ do: 'environment' })).toEqual({})
})

test('Waiting is limited in number and in time, and is not evaluating', async () => {
  const few = open({ threads: 1, queue: 2 })
  const outcomes = await Promise.allSettled([few.run(add), few.run(add), few.run(add)])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  expect((outcomes[2] as PromiseRejectedResult).reason).toBeInstanceOf(EvaluationBusy)

  const one = open({ threads: 1, deadlineMilliseconds: 2000 })
  const long = Array.from({ length: 20 }, () => one.run({ do: 'spin', milliseconds: 15 }))
  expect(await one.run(add)).toBe(3)
  await Promise.all(long)

  const hasty = open({ threads: 1, waitMilliseconds: 100, deadlineMilliseconds: 2000 })
  await hasty.run(add)
  const burst = await Promise.allSettled(
    Array.from({ length: 30 }, () => hasty.run({ do: 'spin', milliseconds: 20 })),
  )
  expect(burst.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(1)
  expect(
    burst.filter((each) => each.status === 'rejected' && each.reason instanceof EvaluationBusy).length,
  ).toBeGreaterThan(1)
})

test('A job can be given up while it waits and while it runs', async () => {
  const pool = open({ threads: 1, deadlineMilliseconds: 5000 })
  await pool.run(add)
  const stop = new AbortController()
  const running = failed(pool.run({ do: 'hang', at: 0 }, { signal: stop.signal }))
  const waiting = failed(pool.run(add, { signal: stop.signal }))
  const other = pool.run(add)
  stop.abort(new Error('no longer needed'))
  expect((await running).error.message).toBe('no longer needed')
  expect((await waiting).error.message).toBe('no longer needed')
  expect(await other).toBe(3)
})

test('A job that cannot be copied is refused and harms no thread', async () => {
  const pool = open({ threads: 1 })
  await pool.run(add)
  expect((await failed(pool.run({ ...add, a: (() => 1) as never }))).error.name).toBe('DataCloneError')
  expect(await pool.run(add)).toBe(3)
})

test('A closed pool refuses what runs, what waits and what comes', async () => {
  const pool = open({ threads: 1 })
  await pool.run(add)
  const jobs = [pool.run({ do: 'hang', at: 0 }), pool.run(add)].map(failed)
  await pool.close()
  for (const { error } of await Promise.all([...jobs, failed(pool.run(add))]))
    expect(error).toBeInstanceOf(EvaluationBusy)
})
