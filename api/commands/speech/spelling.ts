import { phrases } from '../phrases.ts'
import { slipsBetween } from '../words.ts'

/** Words that sentences are understood by; those of names are not among them. */
const known = new Set(
  phrases
    .flatMap(
      ({ said }) =>
        said
          .replace(/\{\w+\}/g, ' ')
          .toLowerCase()
          .match(/[a-z]{4,}/g) ?? [],
    )
    .concat(
      'lunch please every weekday tomorrow today yesterday tonight monday tuesday wednesday thursday friday saturday sunday automation automations project projects endpoint endpoints member members failed running waiting paused except branch version everything approve reject decline show list send because morning evening noon midnight minutes hours'.split(
        ' ',
      ),
    ),
)

/**
 * A sentence whose misspelled words are those it can be understood by; where two are as near, neither is; leaving a letter
 * out is likelier than another one for it.
 */
export const corrected = (text: string): string =>
  text.replace(/(?<=\s)n(?=\s+\p{L})/giu, 'and').replace(
    /(?<![\p{L}\p{N}@._/"\uE000-])[a-z]{4,}(?![\p{L}\p{N}@/\uE001-]|\.\p{L})/giu,
    // Who writes it large within a sentence means a name.
    (word, at: number) =>
      at > 0 && /^\p{Lu}\p{Ll}/u.test(word) ? word : (meantBy(word.toLowerCase()) ?? word),
  )

const looked = new Map<string, string | undefined>()
/** Looked for once for each word; of a great many the first are forgotten. */
const meantBy = (typed: string): string | undefined => {
  if (looked.has(typed)) return looked.get(typed)
  if (looked.size > 5_000) looked.clear()
  const meant = nearestTo(typed)
  looked.set(typed, meant)
  return meant
}

const nearestTo = (typed: string): string | undefined => {
  if (known.has(typed) || known.has(`${typed}s`) || known.has(typed.replace(/s$/, ''))) return undefined
  const near = [...known]
    .flatMap((each) => {
      const slips = Math.abs(each.length - typed.length) > 2 ? 3 : slipsBetween(typed, each)
      return slips <= (each.length >= 8 ? 2 : 1) && (each.length > 4 || isSwapped(typed, each))
        ? [{ each, far: slips * 10 - (each.length - typed.length) }]
        : []
    })
    .toSorted((a, b) => a.far - b.far)
  return near[0] && near[0].far !== near[1]?.far ? near[0].each : undefined
}

/** Whether it is short, with its letters in another order. */
const isSwapped = (typed: string, meant: string) =>
  [...typed].toSorted().join('') === [...meant].toSorted().join('')
