import type { ScheduleTrigger, When } from '#workflows/automations/core/schedule.ts'
import type { Fire } from '#workflows/schedules/contract.ts'
import type { Look } from '#lib/status.ts'

/** A schedule as it stands in a graph somebody is typing: defaults may be left out. */
export type Written = Pick<ScheduleTrigger, 'type' | 'schedules'> & Partial<ScheduleTrigger>

export const fresh: Record<When['kind'], When> = {
  calendar: { kind: 'calendar', times: ['09:00'], weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'] },
  cron: { kind: 'cron', expression: '0 9 * * 1-5' },
  interval: { kind: 'interval', every: '15m' },
}

export const kinds = [
  { value: 'calendar', text: 'By calendar' },
  { value: 'interval', text: 'At intervals' },
  { value: 'cron', text: 'By cron' },
]

export const overlapWords = [
  { value: 'skip', text: 'Leave the new one out' },
  { value: 'buffer', text: 'Keep one for later' },
  { value: 'allow', text: 'Run both' },
  { value: 'cancel', text: 'End the old one' },
]

export const fireLooks: Record<Fire['state'], Look> = {
  started: { tone: 'done', word: 'Started' },
  waiting: { tone: 'waiting', word: 'Waits' },
  skipped: { tone: 'stopped', word: 'Skipped' },
  missed: { tone: 'failed', word: 'Missed' },
}

/** The schedule of a graph as far as a form can show it. */
export const scheduleIn = (graph: unknown): Written | null => {
  const trigger = (graph as { trigger?: Partial<Written> } | null)?.trigger
  const whens = trigger?.type === 'schedule' && Array.isArray(trigger.schedules) ? trigger.schedules : null
  return whens?.every((when) => when !== null && typeof when === 'object' && when.kind in fresh)
    ? (trigger as Written)
    : null
}
