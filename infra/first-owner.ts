import { settings } from './settings.ts'

/**
 * The owner of a new system: made from MAINSPRING_OWNER_EMAIL and MAINSPRING_OWNER_PASSWORD when they are set,
 * otherwise by whoever opens the link this returns. Nothing and undefined when there is an owner already.
 */
export const adoptOwner = async (): Promise<string | undefined> => {
  const { createOwner, ownerLink } = await import('#api/owner.ts')
  const { MAINSPRING_OWNER_EMAIL: email, MAINSPRING_OWNER_PASSWORD: password } = settings()
  if (!email || !password) return ownerLink()
  await createOwner({ email, password, name: email.split('@')[0]!, organisation: 'Organisation' })
  return undefined
}
