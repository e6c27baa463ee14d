import type * as contract from '#workflows/automations/contract.ts'
import { findMember, members } from '../organisations/members.ts'
import { automations } from '../schema.ts'
import type { Perform } from '../transactions.ts'
import { tidyFolder } from './filed.ts'
import { findAutomation, shown, whereAutomation } from './rows.ts'

export const fileAutomation: Perform<typeof contract.fileAutomation> = async (
  tx,
  { id, folder, tags, owner },
  { org },
) => {
  const before = await findAutomation(tx, org, id, true)
  if (owner) findMember(await members(tx), owner)
  const [row] = await tx
    .update(automations)
    .set({
      folder: folder === undefined ? before.folder : tidyFolder(folder),
      ...(tags === undefined ? {} : { tags: [...new Set(tags)] }),
      ...(owner === undefined ? {} : { owner }),
    })
    .where(whereAutomation(org, id))
    .returning()
  return { automation: await shown(tx, row!) }
}

export const renameAutomation: Perform<typeof contract.renameAutomation> = async (
  tx,
  { id, name, description },
  { org },
) => {
  await findAutomation(tx, org, id, true)
  const [row] = await tx
    .update(automations)
    .set({ name, ...(description === undefined ? {} : { description }) })
    .where(whereAutomation(org, id))
    .returning()
  return { automation: await shown(tx, row!) }
}

export const archiveAutomation: Perform<typeof contract.archiveAutomation> = async (tx, { id }, { org }) => {
  const before = await findAutomation(tx, org, id, true)
  if (before.archivedAt !== null) return { automation: await shown(tx, before) }
  const [row] = await tx
    .update(automations)
    .set({ archivedAt: new Date(), ...(before.status === 'active' ? { status: 'paused' as const } : {}) })
    .where(whereAutomation(org, id))
    .returning()
  return { automation: await shown(tx, row!) }
}

export const restoreAutomation: Perform<typeof contract.restoreAutomation> = async (tx, { id }, { org }) => {
  const before = await findAutomation(tx, org, id, true)
  if (before.archivedAt === null) return { automation: await shown(tx, before) }
  const [row] = await tx
    .update(automations)
    .set({ archivedAt: null })
    .where(whereAutomation(org, id))
    .returning()
  return { automation: await shown(tx, row!) }
}
