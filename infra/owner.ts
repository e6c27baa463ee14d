import { command } from './command.ts'

// npm run owner: a link on which a person becomes an owner or sets an owner's password anew.
await command(async (say) => {
  const [{ ownerLink }, { recordCommand }] = await Promise.all([
    import('#api/owner.ts'),
    import('#api/audit/command.ts'),
  ])
  say('Opens once, within 24 hours, for a new owner or for a new password of one there is:')
  const link = (await ownerLink({ force: true }))!
  await recordCommand(undefined, { action: 'makeOwnerLink', title: 'Make a link for an owner' })
  return link
})
