import type { Burst } from '#workflows/automations/core/state.ts'
import { step } from '#workflows/automations/core/step.ts'
import { plan } from '#workflows/automations/core/walk.ts'
import { serve } from '../expressions/thread.ts'
import { dehydrate, type Dehydrated } from './dehydrate.ts'
import { opened, type BurstJob } from './job.ts'

serve<BurstJob, Burst, Dehydrated>(
  ({ graph, state, events, surrounding }, progress) =>
    step(plan(graph), state, events, { ...surrounding, progress }),
  { open: opened, close: dehydrate },
)
