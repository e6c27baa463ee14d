import { client } from '#lib/client.ts'
import { may } from '#lib/people/access.ts'
import { automationLook, lookOf, runLook } from '#lib/status.ts'
import type { Find } from './finds.ts'

/** What can be found by its name, of what this person may see; what cannot be read is left out. */
export const readFinds = async (): Promise<Find[]> => {
  const lists = [
    may('automations:read') &&
      client.automations.listAutomations({ limit: 200 }).then(({ items }) =>
        items.map(({ id, name, status }) => ({
          ...{ group: 'Automation', title: name, href: `/automations/${id}` },
          hint: lookOf(automationLook, status).word,
        })),
      ),
    may('runs:read') &&
      client.runs.listRuns({ limit: 50 }).then(({ items }) =>
        items.map(({ id, title, automation, sentence }) => ({
          ...{ group: 'Run', title: automation?.name ?? title, hint: sentence, href: `/runs/${id}` },
        })),
      ),
    may('projects:read') &&
      client.projects.listProjects({}).then(({ items }) =>
        items.map(({ id, name, url }) => ({
          ...{ group: 'Project', title: name, href: `/projects/${id}`, hint: url },
        })),
      ),
    may('organisation:read') &&
      client.organisations.listMembers({}).then(({ items }) =>
        items.map(({ name, email }) => ({
          group: 'Person',
          title: name || email,
          hint: email,
          href: '/settings/organisation',
        })),
      ),
  ]
  const read = await Promise.allSettled(lists)
  return read.flatMap((each) => (each.status === 'fulfilled' && each.value ? each.value : []))
}

/** What this person said before, newest first and each once, to be said again. */
export const readSaid = async (most = 3): Promise<Find[]> => {
  if (!may('commands:use')) return []
  const { items } = await client.commands.listCommands({ limit: 20 }).catch(() => ({ items: [] }))
  const texts = [...new Map(items.map((each) => [each.text, each])).values()].filter(({ text }) => text)
  return texts.slice(0, most).map(({ text, run, status }) => ({
    ...{ group: 'Again', title: text, hint: lookOf(runLook, status).word },
    ...{ href: `/runs/${run}`, say: text },
  }))
}
