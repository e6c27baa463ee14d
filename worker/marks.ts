import { sql } from 'drizzle-orm'
import { withSystem } from '#db/client.ts'

/** How far one of the background tasks has come; 1970 when it never ran. */
export const readMark = async (name: string): Promise<Date> => {
  const { rows } = await withSystem((tx) =>
    tx.execute<{ at: Date }>(sql`select at from app.marks where name = ${name}`),
  )
  return new Date(rows[0]?.at ?? 0)
}

export const writeMark = (name: string, at: Date) =>
  withSystem((tx) =>
    tx.execute(sql`insert into app.marks (name, at) values (${name}, ${at.toISOString()})
      on conflict (name) do update set at = excluded.at`),
  )
