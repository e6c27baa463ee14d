import type { Named } from '#db/commands/records.ts'
import { find } from './names.ts'

const yes =
  /^(?:yes|yeah|yep|ok|okay|sure|fine|agreed|alright|go ahead)[,:.!]?\s+(?:(?:to|with|and|please|go ahead|you may|you can)\s+)*/i
const no = /^(?:no|nope)[,:.!]?\s+/i
/** “…: approved”, “…, rejected!” */
const settled =
  /\s*(?:[:,;]|\s[–—-])\s+(?:(approved?|accepted|granted|ok|okay|yes|fine|go ahead|agreed)|rejected?|declined?|denied|deny|refused?|turned down|no(?:,?\s+(?:please\s+)?(?:reject|decline|deny))?)(?:\s+(?:with\s+)?(?:it|that))?[.!]*$/i
const refusing =
  /^(?:(?:please\s+)?(?:do not|don't|dont|never)\s+)?(.+?),\s+(?:(?:just|please|so)\s+)*(?:reject|decline|deny|refuse)\s+(?:it|that)[.!]*$/i
const comment = /,?\s+(?:with\s+)?(?:(?:the|a)\s+)?comment:?\s+.+$/i
/** What is said around what is asked for. */
const around =
  /\b(?:gets?|has|have|its|their|may|can|go(?:es)?(?:\s+(?:ahead|through))?|be|is|please|approved?|accept|looks?|fine|good|right)\b/gi

/** An answer to what waits, as the decision that it is: “ok to …”, “…: approved”, “don't …, reject it”. */
export const answered = async (
  text: string,
  waiting: () => Promise<readonly Named[]>,
): Promise<string | undefined> => {
  const [end, isYes] = settled.exec(text) ?? []
  const begun = yes.test(text)
  const [, refused] = refusing.exec(text.replace(no, '')) ?? []
  if (end === undefined && !begun && refused === undefined) return undefined
  const said = (refused ?? text.slice(0, text.length - (end?.length ?? 0))).replace(yes, '').replace(no, '')
  const what = said.replace(comment, '').replace(around, ' ')
  const found = find(what, await waiting())
  if (found?.records.length !== 1) return undefined
  // “ok newsletter” may be about the automation; “newsletter: approved” is not.
  if (end === undefined && refused === undefined && what.trim().split(/\s+/).length < 3) return undefined
  const decision = refused !== undefined || (end !== undefined && isYes === undefined) ? 'reject' : 'approve'
  const [why = ''] = comment.exec(said) ?? []
  return `${decision} ${what.replace(/\s+/g, ' ').trim()}${why}`
}
