import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newMember } from '#api/organisations/testing.ts'
import { newOrganisation } from '#api/testing.ts'
import { withOrg } from '../client.ts'
import { organisationSettings, projectProbes } from '../schema.ts'
import { reopen } from './closing.ts'

test('while an organisation is being deleted its sites rest, and those that it did not pause itself come back', async () => {
  const us = await newOrganisation('Closing')
  const create = async (name: string) =>
    (await us.post('projects/createProject', { name: `${name}-${us.org.slice(0, 8).toLowerCase()}` })).body
      .project.id as string
  const [shop, old] = [await create('shop'), await create('old')]
  await us.post('projects/pauseProject', { project: old })
  await us.post('projects/setProjectProbe', { project: shop })
  /** How often whoever watches it was woken. */
  const woken = () =>
    withOrg(us.org, async (tx) => {
      const [row] = await tx.select().from(projectProbes).where(eq(projectProbes.id, shop!))
      return row!.wakes
    })
  const statuses = async () => {
    const { items } = (await us.get('projects/listProjects')).body
    return Object.fromEntries(items.map(({ id, status }: any) => [id, status]))
  }
  expect(await statuses()).toEqual({ [shop]: 'active', [old]: 'paused' })

  const { slug } = (await us.get('organisations/getOrganisation')).body
  const owner = await newMember(us.app, us.org, 'owner')
  const asked = await owner.post('organisations/deleteOrganisation', { slug })
  expect(asked.status, JSON.stringify(asked.body)).toBe(202)
  expect(await statuses()).toEqual({ [shop]: 'paused', [old]: 'paused' })
  const before = await woken()

  await withOrg(us.org, async (tx) => {
    const [row] = await tx
      .select({ run: organisationSettings.closingRun })
      .from(organisationSettings)
      .where(eq(organisationSettings.org, us.org))
    expect(await reopen(tx, us.org, row!.run!)).toBe(true)
  })
  expect(await statuses()).toEqual({ [shop]: 'active', [old]: 'paused' })
  // Who watches a site that rests looks again only when woken.
  expect(await woken()).toBe(before + 1)
})
