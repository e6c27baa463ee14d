import { sql, type SQL } from 'drizzle-orm'
import { grainNames, grains } from '#workflows/runs/contract.ts'
import { withSystem, withSystemAsOfNow, type Transaction } from '../client.ts'
import { noAutomation } from './schema.ts'

/** Four steps to each doubling of the milliseconds, as `beginOf` in workflows/runs/core/numbers.ts reads them. */
const bucket = (row: string) => `
  case when ${row}.ended_at - coalesce(${row}.started_at, ${row}.created_at) < interval '1 ms' then 0
       else floor(4 * ln(extract(epoch from ${row}.ended_at - coalesce(${row}.started_at, ${row}.created_at))::float8 * 1000)
                    / ln(2::float8))::int + 1 end`

const columns = 'org, operation, automation, version, status, bucket, ended_at'
const end = (row: string) => `
  ${row}.org, ${row}.operation, coalesce(${row}.automation, '${noAutomation}'), coalesce(${row}.version, 0),
  ${row}.status, ${bucket(row)}, ${row}.ended_at`

/**
 * Writes down each end, trials of drafts left out, in the transaction that makes it, whoever does: nothing is missed for being written late or by
 * a clock that is wrong, and nobody waits for a count that others raise too.
 */
export const countEnds = `
  create or replace function app.note_end() returns trigger language plpgsql as $$
  begin
    insert into app.run_ends (${columns}) select ${end('new')};
    return null;
  end $$;
  create or replace trigger note_end after update on app.runs for each row
    when (old.ended_at is null and new.ended_at is not null and new.operation <> 'tryAutomation')
    execute function app.note_end();
  create or replace function app.note_ends() returns trigger language plpgsql as $$
  begin
    insert into app.run_ends (${columns})
      select ${end('run')} from added run where run.ended_at is not null and run.operation <> 'tryAutomation';
    return null;
  end $$;
  create or replace trigger note_end_at_once after insert on app.runs
    referencing new table as added for each statement execute function app.note_ends();`

const spans = `(values ${grainNames.map((each) => `('${each}')`).join(', ')}) as spans (every)`

/** Ends that are counted in one transaction. */
const batch = 20_000

const add = (tx: Transaction, ends: SQL) =>
  tx.execute<{ ends: number }>(sql`
    with ends (${sql.raw(columns)}) as (${ends}), added as (
      insert into app.run_numbers as known (org, every, at, operation, automation, version, status, bucket, count)
      select org, every, date_trunc(every, ended_at, 'UTC') as at, operation, automation, version, status, bucket, count(*)
        from ends cross join ${sql.raw(spans)}
       group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8
      on conflict (org, every, at, operation, automation, version, status, bucket)
        do update set count = known.count + excluded.count)
    select count(*)::int as ends from ends`)

/** Counts ends that were written down. Returns how many; any number of processes may. */
export const countSome = (): Promise<number> =>
  withSystem(async (tx) => {
    const { rows } = await add(
      tx,
      sql`delete from app.run_ends where ctid in (
            select ctid from app.run_ends limit ${batch} for update skip locked) returning *`,
    )
    return rows[0]?.ends ?? 0
  })

/** Counts, once, runs that ended before ends were written down. */
export const countEarlier = async (mark = 'run numbers'): Promise<void> => {
  const { rows } = await withSystem((tx) => tx.execute(sql`select 1 from app.marks where name = ${mark}`))
  if (rows.length > 0) return
  // One moment for both: an end that is among the runs is not counted from where it was written down as well.
  await withSystemAsOfNow(async (tx) => {
    await tx.execute(sql`set transaction read write`)
    await tx.execute(sql`insert into app.marks (name, at) values (${mark}, now())`)
    await tx.execute(sql`delete from app.run_ends`)
    await add(
      tx,
      sql`select ${sql.raw(end('run'))} from app.runs run where run.ended_at is not null and run.operation <> 'tryAutomation'`,
    )
  })
}

/** Forgets numbers that nobody is shown any more. */
export const forgetNumbers = () =>
  withSystem(async (tx) => {
    for (const every of grainNames)
      await tx.execute(sql`
        delete from app.run_numbers where every = ${every}
           and at < now() - make_interval(days => ${grains[every].keptDays}::int)`)
  })
