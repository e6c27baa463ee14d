import { alternatives, globMatcher } from '../glob.ts'

/** Whether a commit’s message asks for no deploy. */
export const saysSkip = (message: string): boolean => /\[(skip ci|ci skip|skip deploy)\]/i.test(message)

/** Whether a path is among those that need no deploy: a folder with all below it, or a pattern with stars. */
export const ignored = (path: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => {
    const plain = pattern.replace(/^\/+|\/+$/g, '')
    return (
      path === plain ||
      path.startsWith(`${plain}/`) ||
      alternatives(pattern).some((each) => globMatcher(each)(path.split('/')))
    )
  })
