/** A UUID of version 7 to the microsecond, so that what one transaction tells sorts as it happened. */
const newId = `
  create or replace function app.new_event_id() returns uuid language sql volatile as $$
    select encode(int8send(((us / 1000) << 16) | 28672 | ((us % 1000) * 4096 / 1000))
      || substring(uuid_send(gen_random_uuid()) from 9), 'hex')::uuid
    from (select (extract(epoch from clock_timestamp()) * 1000000)::bigint as us) t $$;`

interface Told {
  table: string
  /** The event's type and its facts, as SQL over the row `new`. */
  type: string
  facts: string
  /** Of a row that is new, and of one that was `old`. */
  inserted?: string
  updated?: string
  /** What nobody outside hears of, as SQL over the row `new`. */
  unless?: string
  /** Many of its rows are inserted together, so they are looked at together. */
  together?: true
}

const about = (...names: string[]) =>
  `json_build_object(${names.map((name) => `'${name}', new.${name}`).join(', ')})`

/** Steps of a trial: what a draft does when it is tried stays in the house. */
const ofTrial = `exists (select from app.runs r
  where r.org = new.org and r.id = new.run and r.operation = 'tryAutomation')`

/** Which change of which row is which event. The names and the facts are those of workflows/endpoints/core/events.ts. */
const told: Record<string, Told> = {
  end_of_run: {
    table: 'runs',
    type: `'run.' || new.status`,
    facts: `json_build_object('run', new.id, 'operation', new.operation, 'automation', new.automation,
      'version', new.version, 'parent', new.parent, 'status', new.status)`,
    inserted: 'new.ended_at is not null',
    updated: 'old.ended_at is null and new.ended_at is not null',
    unless: `new.operation = 'tryAutomation'`,
    together: true,
  },
  approval_requested: {
    table: 'run_steps',
    type: `'approval.requested'`,
    facts: about('run', 'node'),
    inserted: `new.waits_for = 'approval'`,
    updated: `new.waits_for = 'approval' and old.waits_for is distinct from 'approval'`,
    unless: ofTrial,
  },
  approval_decided: {
    table: 'run_steps',
    type: `'approval.decided'`,
    facts: `json_build_object('run', new.run, 'node', new.node, 'outcome', coalesce(new.port, new.state))`,
    updated: `old.waits_for = 'approval' and new.waits_for is distinct from 'approval'`,
    unless: ofTrial,
  },
  automation_created: {
    table: 'automations',
    type: `'automation.created'`,
    facts: `json_build_object('automation', new.id, 'status', new.status, 'version', new.version)`,
    inserted: 'true',
  },
  automation_published: {
    table: 'automations',
    type: `'automation.published'`,
    facts: `json_build_object('automation', new.id, 'status', new.status, 'version', new.version)`,
    updated: 'new.version is distinct from old.version',
  },
  automation_switched: {
    table: 'automations',
    type: `case new.status when 'paused' then 'automation.paused' else 'automation.resumed' end`,
    facts: `json_build_object('automation', new.id, 'status', new.status, 'version', new.version)`,
    updated: `(old.status = 'paused') <> (new.status = 'paused')`,
  },
  deployment: {
    table: 'deployments',
    type: `case when new.status = 'failed' then 'deploy.failed'
      when new.cause = 'rollback' then 'deploy.rolled_back' else 'deploy.live' end`,
    facts: `json_build_object('deployment', new.id, 'project', new.project, 'number', new.number,
      'status', new.status)`,
    updated: `new.status in ('live', 'failed') and old.status <> new.status`,
  },
  project: {
    table: 'project_probes',
    type: `'project.' || new.state`,
    facts: `json_build_object('project', new.id, 'state', new.state)`,
    updated: `old.state <> new.state and 'down' in (old.state, new.state) and new.state <> 'unknown'`,
  },
  member: {
    table: 'member_events',
    type: `'member.' || new.kind`,
    facts: `json_build_object('event', new.id)`,
    inserted: 'true',
  },
}

/**
 * What makes events. They are written by the tables themselves, in the transaction of the change: whichever code makes
 * it, there is no change without its event and no event without its change. One row per endpoint that
 * wants to be told; where nobody does, it is one look into an index.
 */
export const eventTriggers =
  newId +
  Object.entries(told)
    .map(([name, { table, type, facts, inserted, updated, together, unless = 'false' }]) => {
      const tell = (called: string, from: string, when = 'true') => `
        create or replace function app.${called}() returns trigger language plpgsql as $$
        #variable_conflict use_column
        begin
          insert into app.endpoint_deliveries (org, id, endpoint, type, facts)
            select e.org, app.new_event_id(), e.id, ${type}, ${facts} from ${from}
             where e.org = new.org and e.status <> 'disabled' and ${type} = any (e.types)
               and not (${unless}) and ${when};
          return null;
        end $$;`
      const trigger = (event: string, when: string | undefined) =>
        when === undefined
          ? ''
          : `create or replace trigger tell_${name}_${event} after ${event} on app.${table} for each row
               when (${when}) execute function app.tell_${name}();`
      const ofInserted = `
        ${tell(`tell_${name}_inserted`, 'added as new cross join app.endpoints e', inserted)}
        create or replace trigger tell_${name}_insert after insert on app.${table}
          referencing new table as added for each statement execute function app.tell_${name}_inserted();`
      return `${tell(`tell_${name}`, 'app.endpoints e')}
        ${together ? ofInserted : trigger('insert', inserted)} ${trigger('update', updated)}`
    })
    .join('')
