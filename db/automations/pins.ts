import { and, eq, notInArray } from 'drizzle-orm'
import { mostOfPin, mostPins } from '#workflows/automations/contract.ts'
import type * as contract from '#workflows/automations/contract.ts'
import { Refused } from '../refused.ts'
import { pins } from '../schema.ts'
import type { Perform } from '../transactions.ts'
import type { Read } from '../views.ts'
import { findAutomation } from './rows.ts'

const of = (org: string, automation: string) => and(eq(pins.org, org), eq(pins.automation, automation))

export const pinStep: Perform<typeof contract.pinStep> = async (
  tx,
  { automation, node, output, port },
  { org, actor },
) => {
  const { draft } = await findAutomation(tx, org, automation, true)
  const size = JSON.stringify(output).length
  if (size > mostOfPin)
    throw new Refused(422, 'value_too_large', `The result has ${size} characters; the limit is ${mostOfPin}`)
  // What is pinned of steps that are gone makes room; until then it is there again after an undo.
  if ((await tx.$count(pins, of(org, automation))) >= mostPins)
    await tx
      .delete(pins)
      .where(and(of(org, automation), notInArray(pins.node, [node, ...draft.nodes.map(({ id }) => id)])))
  const values = { output, port: port ?? null, pinnedBy: actor.name, pinnedAt: new Date() }
  await tx
    .insert(pins)
    .values({ org, automation, node, ...values })
    .onConflictDoUpdate({ target: [pins.org, pins.automation, pins.node], set: values })
  return { pinned: true }
}

export const unpinStep: Perform<typeof contract.unpinStep> = async (tx, { automation, node }, { org }) => {
  await findAutomation(tx, org, automation)
  await tx.delete(pins).where(and(of(org, automation), eq(pins.node, node)))
  return { pinned: false }
}

export const listPins: Read<typeof contract.listPins> = async (tx, { automation }, { org }) => {
  await findAutomation(tx, org, automation)
  const rows = await tx.select().from(pins).where(of(org, automation)).orderBy(pins.node)
  return {
    items: rows.map(({ node, output, port, pinnedBy, pinnedAt }) => ({
      ...{ node, output: output ?? null, port, pinnedBy },
      pinnedAt: pinnedAt.toISOString(),
    })),
  }
}
