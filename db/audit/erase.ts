import { sql } from 'drizzle-orm'
import { withOrg, withSystem } from '../client.ts'
import { record, type Deed, type From } from './record.ts'

/** The entry that makes an erasure a lawful one for whoever verifies the chain. */
export const erasureAction = 'erasePersonFromAudit'

/**
 * Takes a person's details (name, address, browser, input) out of what they did and what was done to them. The
 * entries stay, under their id, and so does the chain. Safe to repeat.
 * @returns how many entries lost their details
 */
export const erasePerson = async (
  org: string,
  person: string,
  by: Deed['actor'],
  from: From,
): Promise<number> => {
  // Before, so that nothing is ever erased that no entry answers for.
  await withOrg(org, (tx) =>
    record(
      tx,
      org,
      {
        actor: by,
        action: erasureAction,
        title: 'Erase a person from the audit log',
        outcome: 'done',
        status: 200,
        subjects: [person],
        input: null,
      },
      from,
    ),
  )
  const { rows } = await withSystem((tx) =>
    tx.execute<{ erased: string }>(sql`select app.erase_audit_person(${org}, ${person}) as erased`),
  )
  return Number(rows[0]!.erased)
}
