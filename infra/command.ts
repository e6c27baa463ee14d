import { connectDatabase } from './connection.ts'
import { explain } from './sentence.ts'

/** What node:util's parseArgs says of an option it does not know. */
const isUsage = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

/**
 * Runs a command beside the running system, or with its database alone, brought to this version first. Its last
 * line of output is its answer; the process ends with 0, or with 1 and a sentence.
 */
export const command = async (work: (say: (line: string) => void) => Promise<string>): Promise<never> => {
  let code = 1
  try {
    const { urls, close } = await connectDatabase()
    try {
      const [{ migrate }, { migrateAuth }, { closeAuth }] = await Promise.all([
        import('#db/migrate.ts'),
        import('#api/auth-migrate.ts'),
        import('#api/auth.ts'),
      ])
      await migrate(urls.owner)
      await migrateAuth(urls.owner)
      const answer = await work((line) => console.log(line)).finally(closeAuth)
      console.log(answer)
      code = 0
    } finally {
      await close()
    }
  } catch (error) {
    console.error(isUsage(error) ? error.message : explain(error))
  }
  process.exit(code)
}
