import { parseArgs } from 'node:util'
import { command } from './command.ts'
import { SentenceError } from './sentence.ts'

// npm run key [-- --org <slug>] [--name <name>]: an API key, alone on the last line.
await command(async (say) => {
  const { values } = parseArgs({
    options: { org: { type: 'string' }, name: { type: 'string', default: 'command line' } },
  })
  const [{ createKey }, { findOrganisation }, { recordCommand }] = await Promise.all([
    import('#api/keys.ts'),
    import('#api/owner.ts'),
    import('#api/audit/command.ts'),
  ])
  const found = await findOrganisation(values.org)
  if (!found)
    throw new SentenceError(
      values.org
        ? `There is no organisation "${values.org}" with an owner.`
        : 'There is no owner yet: open the link that npm start printed, or make one with npm run owner.',
    )
  const key = await createKey(found.id, found.owner, values.name)
  await recordCommand(found.id, {
    action: 'createApiKey',
    title: 'Create an API key',
    subjects: [found.owner],
  })
  say(
    `An API key of ${found.name} (${found.slug}). It is shown this once; send it as Authorization: Bearer <key>.`,
  )
  return key
})
