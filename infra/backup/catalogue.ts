// Queries on Postgres' catalogue; each takes the list of schemas as $1 and answers with statements, one a line.

const ours = `join pg_namespace n on n.oid = c.relnamespace and n.nspname = any($1)`
const table = `format('%I.%I', n.nspname, c.relname)`
/** Not what an extension brings along. */
const notOfExtension = (catalogue: string, oid: string) =>
  `not exists (select from pg_depend e where e.classid = '${catalogue}'::regclass and e.objid = ${oid} and e.deptype = 'e')`

export const queries = {
  tableNames: `select ${table} as line from pg_class c ${ours} where c.relkind = 'r' order by c.oid`,

  /** What is in the schemas and none of the queries below knows. */
  strangers: `
    select pg_describe_object(d.classid, d.objid, 0) as line from (
      select 'pg_class'::regclass as classid, c.oid as objid from pg_class c ${ours}
        where c.relkind not in ('r', 'i', 'S', 'v') or c.relispartition or c.relpersistence <> 'p'
          or exists (select from pg_inherits i where i.inhrelid = c.oid)
      union all
      select 'pg_type'::regclass, t.oid from pg_type t join pg_namespace n on n.oid = t.typnamespace and n.nspname = any($1)
        where t.typtype not in ('c', 'e', 'd') and t.typelem = 0
      union all
      select 'pg_proc'::regclass, p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = any($1)
        where p.prokind not in ('f', 'p') and ${notOfExtension('pg_proc', 'p.oid')}
      union all
      select 'pg_statistic_ext'::regclass, s.oid from pg_statistic_ext s
        join pg_namespace n on n.oid = s.stxnamespace and n.nspname = any($1)
      union all
      select 'pg_operator'::regclass, o.oid from pg_operator o
        join pg_namespace n on n.oid = o.oprnamespace and n.nspname = any($1)
        where ${notOfExtension('pg_operator', 'o.oid')}
    ) d order by 1`,

  extensions: `
    select extname as line from pg_extension where extname <> 'plpgsql' and $1::text[] is not null order by 1`,

  types: `
    select format('create type %I.%I as enum (%s)', n.nspname, t.typname, string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)) as line
    from pg_type t join pg_namespace n on n.oid = t.typnamespace and n.nspname = any($1) join pg_enum e on e.enumtypid = t.oid
    group by n.nspname, t.typname
    union all
    select format('create domain %I.%I as %s', n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod))
      || coalesce(' default ' || t.typdefault, '')
      || coalesce((select string_agg(format(' constraint %I %s', k.conname, pg_get_constraintdef(k.oid)), '') from pg_constraint k where k.contypid = t.oid), '')
    from pg_type t join pg_namespace n on n.oid = t.typnamespace and n.nspname = any($1) where t.typtype = 'd'`,

  sequences: `
    select format('create sequence %s as %s increment %s minvalue %s maxvalue %s start %s cache %s%s', ${table},
      format_type(s.seqtypid, null), s.seqincrement, s.seqmin, s.seqmax, s.seqstart, s.seqcache, case when s.seqcycle then ' cycle' else '' end) as line
    from pg_class c ${ours} join pg_sequence s on s.seqrelid = c.oid
    where not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'i')
    order by c.oid`,

  bareTables: `
    select format('create table %s (%s)', ${table}, coalesce(string_agg(
      format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
        || case when a.attcollation <> 0 and a.attcollation <> t.typcollation then ' collate ' || a.attcollation::regcollation else '' end
        || case a.attgenerated when 's' then format(' generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
             when 'v' then format(' generated always as (%s) virtual', pg_get_expr(d.adbin, d.adrelid)) else '' end
        || case when a.attidentity <> '' then format(' generated %s as identity (sequence name %s)',
             case a.attidentity when 'a' then 'always' else 'by default' end, pg_get_serial_sequence(${table}, a.attname)) else '' end
        || case when k.conname is not null then format(' constraint %I not null', k.conname) when a.attnotnull then ' not null' else '' end,
      ', ' order by a.attnum), '')) || coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '') as line
    from pg_class c ${ours}
    left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_type t on t.oid = a.atttypid
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    left join pg_constraint k on k.conrelid = c.oid and k.contype = 'n' and k.conkey[1] = a.attnum
    where c.relkind = 'r' group by c.oid, n.nspname, c.relname, c.reloptions order by c.oid`,

  /** Bodies are not looked into when they are made: they may name what comes later. */
  functions: `
    select pg_get_functiondef(p.oid) as line from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace and n.nspname = any($1)
    where ${notOfExtension('pg_proc', 'p.oid')} order by p.oid`,

  defaults: `
    select format('alter table %s alter column %I set default %s', ${table}, a.attname, pg_get_expr(d.adbin, d.adrelid)) as line
    from pg_class c ${ours} join pg_attrdef d on d.adrelid = c.oid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = d.adnum and a.attgenerated = '' and not a.attisdropped
    where c.relkind = 'r' order by c.oid, a.attnum`,

  /** Transaction numbers begin anew in another cluster, where every old one is before all that come. */
  tables: `
    select ${table} as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns,
      string_agg(case a.atttypid when 'xid8'::regtype then '''0''::xid8' else quote_ident(a.attname) end, ', ' order by a.attnum) as values
    from pg_class c ${ours} join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' group by c.oid, n.nspname, c.relname order by c.oid`,

  sequenceOwners: `
    select format('alter sequence %s owned by %s.%I', ${table}, d.refobjid::regclass, a.attname) as line
    from pg_class c ${ours}
    join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'a' and d.refclassid = 'pg_class'::regclass
    join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
    where c.relkind = 'S' order by c.oid`,

  sequenceValues: `
    select format('select setval(%L, %s, %L)', ${table}, coalesce(s.last_value, s.start_value), s.last_value is not null) as line
    from pg_class c ${ours} join pg_sequences s on s.schemaname = n.nspname and s.sequencename = c.relname
    where c.relkind = 'S' order by c.oid`,

  constraints: `
    select format('alter table %s add constraint %I %s', ${table}, k.conname, pg_get_constraintdef(k.oid)) as line
    from pg_class c ${ours} join pg_constraint k on k.conrelid = c.oid
    where k.contype in ('p', 'u', 'c', 'x', 'f') order by k.contype = 'f', k.oid`,

  indexes: `
    select pg_get_indexdef(i.indexrelid) as line from pg_class c ${ours} join pg_index i on i.indrelid = c.oid
    where not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
    order by i.indexrelid`,

  views: `
    select format('create view %s%s as %s', ${table}, coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', ''), pg_get_viewdef(c.oid)) as line
    from pg_class c ${ours} where c.relkind = 'v' order by c.oid`,

  walls: `
    select format('alter table %s %s row level security', ${table}, what) as line
    from pg_class c ${ours} cross join lateral (values ('enable', c.relrowsecurity), ('force', c.relforcerowsecurity)) w (what, wanted)
    where c.relkind = 'r' and w.wanted order by c.oid`,

  policies: `
    select format('create policy %I on %I.%I as %s for %s to %s', policyname, schemaname, tablename, permissive, cmd,
      array_to_string(roles, ', ')) || coalesce(' using (' || qual || ')', '') || coalesce(' with check (' || with_check || ')', '') as line
    from pg_policies where schemaname = any($1) order by 1`,

  triggers: `
    select pg_get_triggerdef(t.oid) || case t.tgenabled when 'O' then '' else format('; alter table %s %s trigger %I', ${table},
      case t.tgenabled when 'D' then 'disable' when 'A' then 'enable always' else 'enable replica' end, t.tgname) end as line
    from pg_class c ${ours} join pg_trigger t on t.tgrelid = c.oid where not t.tgisinternal order by t.oid`,
} as const
