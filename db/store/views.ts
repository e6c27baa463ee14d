import { and, asc, eq, sql } from 'drizzle-orm'
import type * as contract from '#workflows/store/contract.ts'
import { Refused } from '../refused.ts'
import { entries } from '../schema.ts'
import type { Read } from '../views.ts'
import { isAlive } from './operations.ts'

export const listEntries: Read<typeof contract.listEntries> = async (
  tx,
  { automation, prefix, limit, cursor },
  { org },
) => {
  const found = await tx
    .select()
    .from(entries)
    .where(
      and(
        eq(entries.org, org),
        isAlive,
        automation === undefined ? undefined : eq(entries.owner, automation),
        prefix === undefined ? undefined : sql`starts_with(${entries.key}, ${prefix})`,
        cursor === undefined
          ? undefined
          : sql`(${entries.owner}, ${entries.key}) > (${after(cursor)[0]}, ${after(cursor)[1]})`,
      ),
    )
    .orderBy(asc(entries.owner), asc(entries.key))
    .limit(limit + 1)
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: rows.map(({ owner, key, value, expiresAt, createdAt, updatedAt }) => ({
      ...{ automation: owner || null, key, value: value ?? null },
      expiresAt: expiresAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    })),
    nextCursor:
      found.length > limit && last
        ? Buffer.from(JSON.stringify([last.owner, last.key])).toString('base64url')
        : null,
  }
}

const after = (cursor: string): [string, string] => {
  try {
    const read = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown
    if (Array.isArray(read) && read.length === 2 && read.every((each) => typeof each === 'string'))
      return read as [string, string]
  } catch {
    // Not one of ours either.
  }
  throw new Refused(422, 'bad_cursor', 'The cursor is not one of ours', {
    hint: 'Send nextCursor as it was given.',
  })
}
