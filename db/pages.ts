import { Refused } from './refused.ts'

/** A page's cursor: opaque outside, the last row's sort key inside. */
export const encodeCursor = (key: string): string => Buffer.from(key).toString('base64url')

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const badCursor = () =>
  new Refused(422, 'bad_cursor', 'The cursor is not one of ours', {
    hint: 'Send nextCursor as it was given.',
  })

/** The id a cursor stands at. */
export const decodeCursor = (cursor: string | undefined): string | undefined => {
  if (cursor === undefined) return undefined
  const id = Buffer.from(cursor, 'base64url').toString()
  if (!uuid.test(id)) throw badCursor()
  return id
}

/** Cuts one row more than asked for into a page and its next cursor. */
export const page = <T extends { id: string }>(
  rows: T[],
  limit: number,
  keyOf: (row: T) => string = ({ id }) => id,
): { rows: T[]; nextCursor: string | null } =>
  rows.length > limit
    ? { rows: rows.slice(0, limit), nextCursor: encodeCursor(keyOf(rows[limit - 1]!)) }
    : { rows, nextCursor: null }

/** The sort key of rows whose ids do not tell when they were made. */
export const momentKey = ({ createdAt, id }: { createdAt: Date; id: string }): string =>
  `${createdAt.toISOString()}/${id}`

/** The smallest id of a moment: ids begin with theirs. */
export const idAt = (moment: Date): string => {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`
}

/** When the row was made that a cursor stands at, and its id, which looks like `form`. */
export const decodeMomentCursor = (
  cursor: string | undefined,
  form = uuid,
): { at: Date; id: string } | undefined => {
  if (cursor === undefined) return undefined
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('/')
  if (!form.test(id) || !moment.test(at) || Number.isNaN(Date.parse(at))) throw badCursor()
  return { at: new Date(at), id }
}
