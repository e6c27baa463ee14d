const words = {
  german: 'kommentar|hinweis|anmerkung|bemerkung|notiz|begründung|begruendung|grund',
  spanish: 'comentario|nota|observaci[oó]n|motivo|raz[oó]n|justificaci[oó]n',
}
const label = `(?:${words.german}|${words.spanish})`
const before =
  '(?:(?:mit|und|con|y|por)\\s+)?(?:(?:dem|der|als|diesem|dieser|folgende[rmn]?|el\\s+siguiente|la\\s+siguiente|el|la|este|esta)\\s+)?'

/** “…, Kommentar: …”, “… (motivo: …)” at the end of a sentence. */
const labelled = new RegExp(
  `^(.{3,}?)[\\s,;.–—-]*(\\s|\\()(${before}${label}):\\s*([^"„“«»‘\\s].*?)\\)?$`,
  'isu',
)
/** What is told after it may be something else to do; then it is not clear where the comment ends. */
const goesOn = /[.;!?]\s|(?:^|[\s,])(?:dann|danach|anschließend|außerdem|luego|después|además)\s/iu

/** With what somebody writes as a reason or comment given to `keep`, so that it stays as it was typed. */
export const keepingLabelled = (text: string, keep: (said: string) => string): string => {
  const [, asked, , said, kept] = labelled.exec(text.trim().replace(/(?<=\S)[.!]+$/, '')) ?? []
  if (!asked || !said || !kept || goesOn.test(kept)) return text
  return `${asked}, ${said}: ${keep(kept)}`
}

const because = `weil|denn|da(?=\\s+\\S+\\s+\\S+)|porque|ya que|puesto que|(?:mit|und|con|y|por)\\s+(?:(?:dem|der|diesem|dieser|folgende[rm]|el|la|este|esta|el\\s+siguiente|la\\s+siguiente)\\s+)?${label}|${label}(?=:)`
/** Why something is asked for is told in the words it was said in. */
const reason = new RegExp(`^(.+?)[,;.]?\\s+(?:${because}):?\\s+(.+)$`, 'isu')
/** What is put apart from a German verb stands after it: “lehne A mit der Begründung … ab”. */
const apart = /^(\uE000\d+\uE001|[^,;]+?)\s+(ab|frei|durch|zurück|an|auf|aus)$/isu

/** What is asked for, and why, where that is told in German or Spanish. */
export const withoutReason = (text: string): { asked: string; why?: string } => {
  const [, asked, why] = reason.exec(text) ?? []
  if (!asked || !why) return { asked: text }
  const [, only, particle] = apart.exec(why) ?? []
  const isPart = only && particle && !new RegExp(`\\s${particle}(?:\\s|$)`, 'i').test(asked)
  return isPart && /\bmit\s/i.test(text.slice(asked.length))
    ? { asked: `${asked} ${particle}`, why: only }
    : { asked, why }
}
