import { german } from './german.ts'
import { withoutReason } from './labels.ts'
import { inEnglish, type Language } from './language.ts'
import { spanish } from './spanish.ts'

const languages = [german, spanish]

/** What begins so can be English: what follows tells. */
const either =
  /^(?:invites|no more|no longer|pause|start|stop|test|deploy|send|list|roll|set|halt|cancel|archive|invite|export|trigger|active|resume|publish|create|observe|supervise|retire|revise|continue)\s/i
/** What begins with an English word is English, whatever the name at its end. */
const verb =
  /^(?:please\s+)?(?:pause|stop|run|start|resume|archive|unarchive|publish|deploy|ship|roll|approve|reject|cancel|retry|invite|remove|delete|test|show|list|send|watch|trigger|launch|execute|rerun|what|which|why|when|who|how|can|could|would|i|don't|do|never|hold|turn|switch|put|take|bring|the)\s/i

const isIn = (language: Language, text: string): boolean => {
  const { begins, holds } = language
  if (begins.test(text)) return !either.test(text) || holds.test(text)
  return !verb.test(text) && isLike(language, text)
}

/** Whether it ends as only that language does, or holds words of it. */
const isLike = ({ ends, holds }: Language, text: string): boolean =>
  (ends?.test(text.replace(/[.!?\s]+$/, '')) ?? false) || distinct(holds, text) > 1

/** How many words only that language has. */
const distinct = (holds: RegExp, text: string): number =>
  [...text.matchAll(new RegExp(holds.source, 'giu'))].length

const languageOf = (text: string): Language | undefined => {
  const { asked } = withoutReason(text)
  return languages.find((each) => isIn(each, each.spelled(asked)))
}

/** A sentence in the words the rules know, whichever of their languages it was said in. */
export const english = (text: string): string => {
  const language = languageOf(text)
  return language ? inEnglish(text, language) : text
}

/** The same where it begins as English does, but with a name: “Delete old files archivieren”. */
export const fromOthers = (text: string): string[] => {
  if (languageOf(text)) return []
  const { asked } = withoutReason(text)
  return languages.filter((each) => isLike(each, each.spelled(asked))).map((each) => inEnglish(text, each))
}
