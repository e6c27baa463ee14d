import { randomBytes, randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'

export interface Organisation {
  id: string
  name: string
  slug: string
}

const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'organisation'

/** Writes a new organisation, with a slug that is free. */
export const insertOrganisation = async (client: PoolClient, name: string): Promise<Organisation> => {
  const wanted = slugOf(name)
  const { rows } = await client.query<{ taken: boolean }>(
    'select exists (select 1 from organization where slug = $1) as taken',
    [wanted],
  )
  const organisation = {
    id: randomUUID(),
    name,
    slug: rows[0]!.taken ? `${wanted}-${randomBytes(3).toString('hex')}` : wanted,
  }
  await client.query('insert into organization (id, name, slug, "createdAt") values ($1, $2, $3, now())', [
    organisation.id,
    organisation.name,
    organisation.slug,
  ])
  return organisation
}
