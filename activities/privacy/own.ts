import { ApplicationFailure } from '@temporalio/common'
import { and, eq } from 'drizzle-orm'
import pg from 'pg'
import { withOrg, withSystemAsOfNow } from '#db/client.ts'
import { installation } from '#db/mails/rows.ts'
import { accountOf } from '#db/privacy/own.ts'
import { runs } from '#db/schema.ts'
import type { Exported } from '#workflows/privacy/contract.ts'
import { beating } from '../beat.ts'
import { keepExport, writeLines, type Exporting, type Line } from './file.ts'
import { readRows } from './read.ts'

/** What somebody did, where they still belong: their own words, so no permission of the organisation is asked for. */
const deedsOf = (person: string): string => `
  select org, id, at, action, title, outcome, status, code, subjects, surface, address, agent, input
    from app.audit_entries
   where actor_kind = 'user' and actor_id = ${pg.escapeLiteral(person)}
     and (org = ${pg.escapeLiteral(installation)} or org in
       (select "organizationId" from auth.member where "userId" = ${pg.escapeLiteral(person)}))
   order by id`

/**
 * Writes what is kept about the person who asked, in all their organisations, into a file for nobody else. The system
 * role reads it, and only by that person's id, which the run's row has from their session. Safe to repeat.
 */
export const writeOwnData = (asked: Exporting): Promise<Exported> => beating(() => write(asked))

const write = async ({ org, run }: Exporting): Promise<Exported> => {
  const [asked] = await withOrg(org, (tx) =>
    tx
      .select({ person: runs.subject, name: runs.initiator })
      .from(runs)
      .where(and(eq(runs.org, org), eq(runs.id, run), eq(runs.operation, 'exportOwnData'))),
  )
  if (!asked?.person) throw ApplicationFailure.nonRetryable('Nobody asked for it', 'NotFound')
  const { person, name } = asked
  const rows = await withSystemAsOfNow((tx) => {
    async function* lines(): AsyncGenerator<Line> {
      yield* await accountOf(tx, person)
      for await (const row of readRows(tx, deedsOf(person))) yield { table: 'audit_entries', row }
    }
    return writeLines({ org, run }, lines())
  })
  return keepExport({ org, run }, { kind: 'own', subject: name, person, rows })
}
