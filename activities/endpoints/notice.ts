import { withOrg } from '#db/client.ts'
import { noteNoticed } from '#db/endpoints/queue.ts'
import type { EndpointRow } from '#db/endpoints/rows.ts'
import { ownersOf } from '#db/organisations/members.ts'
import { organisationName } from '#db/organisations/settings.ts'
import { settings } from '#infra/settings.ts'
import { mailFromInstallation } from '../organisations/mail.ts'

/** Tells the owners that an endpoint was disabled, each once. */
export const giveNotice = async ({ org, id, name, url, reason, updatedAt }: EndpointRow): Promise<void> => {
  const { owners, organisation } = await withOrg(org, async (tx) => ({
    owners: await ownersOf(tx),
    organisation: await organisationName(tx),
  }))
  for (const owner of owners)
    await mailFromInstallation(`endpoint disabled ${updatedAt.toISOString()} ${owner.id}`, id, {
      to: owner.email,
      subject: `${organisation}: the endpoint ${name} was disabled`.slice(0, 200),
      text: [
        `Events of ${organisation} are no longer sent to the endpoint ${name}, ${url}.`,
        `${reason ?? 'It failed for too long'}.`,
        `What was not delivered is kept. Resume the endpoint and send it again here: ${settings().origin}/settings/endpoints/${id}`,
      ].join('\n\n'),
    })
  await noteNoticed(org, id)
}
