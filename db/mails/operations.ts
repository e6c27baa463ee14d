import { v7 as newId } from 'uuid'
import type * as contract from '#workflows/mails/contract.ts'
import { withOrg } from '../client.ts'
import { runs } from '../schema.ts'
import type { Perform } from '../transactions.ts'
import { assertResendable, installation } from './rows.ts'

/** Accepts the run in the installation's own scope; the relay starts it. */
export const resendInstallationMail: Perform<typeof contract.resendInstallationMail> = (
  _,
  { mail },
  { actor },
) =>
  withOrg(installation, async (tx) => {
    await assertResendable(tx, installation, mail)
    const run = newId()
    await tx
      .insert(runs)
      .values({ org: installation, id: run, operation: 'resendMail', input: { mail }, initiator: actor.name })
    return { run }
  })
