import { Refused } from './refused.ts'

/** A page's cursor: opaque outside, the last row's sort key inside. */
export const encodeCursor = (key: string): string => Buffer.from(key).toString('base64url')

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The id a cursor stands at. */
export const decodeCursor = (cursor: string | undefined): string | undefined => {
  if (cursor === undefined) return undefined
  const id = Buffer.from(cursor, 'base64url').toString()
  if (!uuid.test(id))
    throw new Refused(422, 'bad_cursor', 'The cursor is not one of ours', {
      hint: 'Send nextCursor as it was given.',
    })
  return id
}

/** Cuts one row more than asked for into a page and its next cursor. */
export const page = <T extends { id: string }>(
  rows: T[],
  limit: number,
): { rows: T[]; nextCursor: string | null } =>
  rows.length > limit
    ? { rows: rows.slice(0, limit), nextCursor: encodeCursor(rows[limit - 1]!.id) }
    : { rows, nextCursor: null }
