import { threadId } from 'node:worker_threads'
import { serve } from './thread.ts'

/** The jobs of pool.test.ts. */
export type Job =
  | { do: 'add'; a: number; b: number }
  | { do: 'work'; rounds: number }
  | { do: 'steps'; each: number; count: number }
  | { do: 'hang'; at: number }
  | { do: 'fill'; at: number }
  | { do: 'spin'; milliseconds: number }
  | { do: 'number'; milliseconds: number }
  | { do: 'throw' }
  | { do: 'exit' }
  | { do: 'environment' }

const spin = (milliseconds: number) => {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

serve<Job, unknown>((job, progress) => {
  switch (job.do) {
    case 'add':
      progress(0)
      return job.a + job.b
    case 'work': {
      let sum = 0
      for (let i = 0; i < job.rounds; i++) sum += Math.sqrt(i)
      return sum
    }
    case 'steps':
      for (let i = 0; i < job.count; i++) {
        progress(i)
        spin(job.each)
      }
      return job.count
    case 'hang':
      for (let i = 0; i <= job.at; i++) progress(i)
      for (;;);
    case 'fill': {
      for (let i = 0; i <= job.at; i++) progress(i)
      const kept: unknown[] = []
      for (;;) kept.push(Array.from({ length: 10_000 }, (_, i) => ({ i })))
    }
    case 'spin':
      return spin(job.milliseconds)
    case 'number':
      spin(job.milliseconds)
      return threadId
    case 'throw':
      throw Object.assign(new TypeError('that is wrong'), { field: 'values.a' })
    case 'exit':
      return process.exit(3)
    case 'environment':
      return { ...process.env }
  }
})
