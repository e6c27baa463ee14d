import { posix } from 'node:path'

/** Why a path cannot be part of a commit; undefined when it can. */
export const whyNoPath = (path: string): string | undefined => {
  if (path.length > 400) return 'is longer than 400 characters'
  if (/[\p{Cc}\u2028\u2029\ufffd]/u.test(path) || !path.isWellFormed())
    return 'has characters that no path should'
  if (path.startsWith('/') || path.includes('\\') || /^[a-z]:/i.test(path)) return 'leads out of the archive'
  const parts = path.split('/')
  if (parts.some((part) => part === '..')) return 'leads out of the archive'
  if (parts.length > 50) return 'is deeper than 50 folders'
  return parts.some((part) => part === '' || part === '.') ? 'is not written as a path' : undefined
}

/** What is git's own, in every spelling that some file system takes for it; it is left out. */
export const isOfGit = (path: string): boolean =>
  path.split('/').some((part) => /^(\.git|git~\d+)[ .]*$/i.test(part.replace(/\p{Cf}/gu, '')))

/** What systems put beside people's files. */
export const isRubbish = (path: string): boolean =>
  /^__MACOSX(\/|$)|(^|\/)(\.DS_Store|Thumbs\.db)$/.test(path)

/**
 * Whether a link stays below the root. Up only at its beginning: further on, `..` is of what another link leads to, which
 * nobody sees in the words.
 */
export const staysInside = (path: string, target: string): boolean => {
  if (target.startsWith('/') || target.includes('\\') || /\p{Cc}/u.test(target)) return false
  if (/(^|\/)(?!\.\.?(\/|$))[^/]+\/(.*\/)?\.\.(\/|$)/.test(target)) return false
  return !/^\.\.(\/|$)/.test(posix.normalize(posix.join(posix.dirname(path), target)))
}

/** The folder that everything is in, as archives of repositories have one; empty when there is none. */
export const commonFolder = (paths: readonly string[]): string => {
  const [first = ''] = paths
  const folder = first.slice(0, first.indexOf('/') + 1)
  return folder && paths.every((path) => path.startsWith(folder)) ? folder : ''
}
