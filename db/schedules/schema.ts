import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { fireSources, fireStates } from '#workflows/schedules/contract.ts'
import { app, createdAt, moment, oneOf, org } from '../columns.ts'

/** An automation that has, or once had, a schedule. What it is stands in the published version. */
export const schedules = app.table(
  'schedules',
  {
    org: org(),
    automation: uuid('automation').notNull(),
    /** Grows with each change of the automation's status or version; how far the engine was told. */
    wanted: integer('wanted').notNull().default(1),
    told: integer('told').notNull().default(0),
    /** When the engine needs to be told of further times; null when there are none. */
    refreshAt: moment('refresh_at'),
    /** Times up to here are all written down as fires; null while it does not fire. */
    checkedUntil: moment('checked_until'),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.automation] }),
    index('schedules_to_tell')
      .on(table.org)
      .where(sql`${table.wanted} > ${table.told}`),
    index('schedules_to_refresh').on(table.refreshAt),
  ],
)

/** What became of each time of a schedule: one row per automation and time, whoever noticed it first. */
export const scheduleFires = app.table(
  'schedule_fires',
  {
    org: org(),
    automation: uuid('automation').notNull(),
    at: moment('at').notNull(),
    state: text('state', { enum: fireStates }).notNull(),
    source: text('source', { enum: fireSources }).notNull(),
    reason: text('reason'),
    run: uuid('run'),
    /** Whether its run has ended, as far as was looked. */
    over: boolean('over').notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.automation, table.at] }),
    index('schedule_fires_open')
      .on(table.org, table.automation, table.at)
      .where(sql`${table.state} = 'waiting' or (${table.state} = 'started' and not ${table.over})`),
    // Few are, and somebody wants to know how many.
    index('schedule_fires_missed')
      .on(table.org, table.automation, table.at)
      .where(sql`${table.state} = 'missed'`),
    check('schedule_fires_state', oneOf(table.state, fireStates)),
    check('schedule_fires_source', oneOf(table.source, fireSources)),
  ],
)
