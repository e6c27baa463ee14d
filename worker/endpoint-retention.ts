import { sql, type SQL } from 'drizzle-orm'
import { withOrg, withSystem, type Transaction } from '#db/client.ts'
import { expired } from '#db/privacy/expired.ts'

/** Rows erased in one transaction. */
const batch = 1000

const eraseThose = async (tx: Transaction, org: string, which: SQL): Promise<number> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    delete from app.endpoint_deliveries where org = ${org} and id in (
      select id from app.endpoint_deliveries where ${which} limit ${batch}) returning id`)
  if (rows.length > 0)
    await tx.execute(sql`
      delete from app.endpoint_attempts where org = ${org}
        and delivery = any (${`{${rows.map(({ id }) => id).join(',')}}`}::uuid[])`)
  return rows.length
}

/** Erases settled deliveries to endpoints of before, at most a batch. Returns how many. */
export const eraseEndpointDeliveries = (tx: Transaction, org: string, days: number): Promise<number> =>
  eraseThose(tx, org, expired.endpoint_deliveries(org, days))

/** Erases what belonged to endpoints that were deleted. Returns how many deliveries. */
export const sweepDeletedEndpoints = async (): Promise<number> => {
  const { rows } = await withSystem((tx) =>
    tx.execute<{ org: string; endpoint: string }>(sql`
      select org, endpoint from (select distinct org, endpoint from app.endpoint_deliveries) d
       where not exists (select from app.endpoints e where e.org = d.org and e.id = d.endpoint)`),
  )
  let erased = 0
  for (const { org, endpoint } of rows)
    for (let gone = batch; gone === batch; erased += gone)
      gone = await withOrg(org, (tx) =>
        eraseThose(tx, org, sql`org = ${org} and endpoint = ${endpoint}::uuid`),
      )
  return erased
}
