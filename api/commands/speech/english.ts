import { german } from './german.ts'
import { inEnglish } from './language.ts'
import { spanish } from './spanish.ts'

/** A sentence in the words the rules know, whichever of their languages it was said in. */
export const english = (text: string): string => {
  const language = [german, spanish].find(({ begins }) => begins.test(text))
  return language ? inEnglish(text, language) : text
}
