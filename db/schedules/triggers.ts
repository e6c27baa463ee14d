/** Whoever changes an automation's status or version, its schedule must be told to the engine anew. */
export const scheduleTriggers = `
  create or replace function app.want_schedule() returns trigger language plpgsql as $$
  begin
    update app.schedules set wanted = wanted + 1 where org = new.org and automation = new.id;
    return null;
  end $$;
  create or replace trigger want_schedule after update on app.automations for each row
    when (old.status is distinct from new.status or old.version is distinct from new.version)
    execute function app.want_schedule();`
