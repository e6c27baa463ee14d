import { sql } from 'drizzle-orm'
import type { listOrganisations } from '#workflows/organisations/contract.ts'
import type { Input, Output } from '#workflows/operation.ts'
import { withSystem } from '../client.ts'
import { decodeMomentCursor, idAt, momentKey, page } from '../pages.ts'
import { defaults, type OrganisationSettings } from './settings.ts'

interface Row extends Record<string, unknown> {
  id: string
  name: string
  slug: string
  accountClass: OrganisationSettings['accountClass']
  at: string
  closingAt: string | null
  members: number
  runs: number
}

const iso = (moment: string) => new Date(moment).toISOString()

/** A page of every organisation, newest first, seen by the system role past the walls. Whoever calls it has written that down. */
export const listAllOrganisations = async ({
  text,
  accountClass,
  limit,
  cursor,
}: Input<typeof listOrganisations>): Promise<Output<typeof listOrganisations>> => {
  const after = decodeMomentCursor(cursor, /^[\w-]{1,64}$/)
  const yesterday = idAt(new Date(Date.now() - 86_400_000))
  const { rows: found } = await withSystem((tx) =>
    tx.execute<Row>(sql`
      with listed as (
        select o.id, o.name, o.slug, date_trunc('milliseconds', o."createdAt") as at,
               coalesce(s.account_class, ${defaults.accountClass}) as "accountClass", s.closing_at as "closingAt"
          from auth.organization o left join app.organisation_settings s on s.org = o.id
      ), paged as (
        select * from listed
         where ${text ? sql`strpos(lower(concat_ws(' ', name, slug, id)), ${text.toLowerCase()}) > 0` : sql`true`}
           and ${accountClass ? sql`"accountClass" = ${accountClass}` : sql`true`}
           and ${after ? sql`(at, id) < (${after.at.toISOString()}, ${after.id})` : sql`true`}
         order by at desc, id desc limit ${limit + 1}
      )
      select paged.*,
             (select count(*)::int from auth.member m where m."organizationId" = paged.id) as members,
             (select count(*)::int from app.runs r where r.org = paged.id and r.id >= ${yesterday}) as runs
        from paged order by at desc, id desc`),
  )
  const { rows, nextCursor } = page(found, limit, ({ at, id }) => momentKey({ createdAt: new Date(at), id }))
  return {
    items: rows.map(({ at, closingAt, ...row }) => ({
      ...row,
      createdAt: iso(at),
      closing: closingAt !== null,
      closingAt: closingAt && iso(closingAt),
    })),
    nextCursor,
  }
}
