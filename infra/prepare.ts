import { adoptOwner } from './first-owner.ts'
import { explain } from './sentence.ts'
import { settings } from './settings.ts'

/** A process of its own, so that the launcher stays small: brings the database to this version, then to its owner. */
try {
  const owner = settings().MAINSPRING_DATABASE_OWNER
  if (!owner) throw new Error('MAINSPRING_DATABASE_OWNER is not set; the launcher sets it')
  const [{ migrate }, { migrateAuth }] = await Promise.all([
    import('#db/migrate.ts'),
    import('#api/auth-migrate.ts'),
  ])
  await migrate(owner)
  await migrateAuth(owner)
  process.send?.({ link: await adoptOwner() }, () => process.exit(0))
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
