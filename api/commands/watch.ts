import type { Quoted } from './sentence.ts'

/** “check https://… and tell me if it is down”: an address to look at, and who hears of it. */
export interface Watch {
  url: string
  /** A mail address; null for whoever says it. */
  tells: string | null
}

const address = '(https?:\\/\\/\\S+?|(?:[a-z0-9-]+\\.)+[a-z]{2,}(?::\\d+)?(?:\\/\\S*?)?)'
const look = `^(?:check|watch|monitor|look at|ping|call)\\s+(?:whether\\s+|if\\s+|that\\s+|on\\s+)?${address}`
const it = '(?:it|that|this|the site|the page)'
const told = `,?\\s+(?:and\\s+)?(?:tell|mail|e-?mail|notify|alert|inform|warn|let)\\s+(me|us|\\S+@\\S+?)(?:\\s+know)?\\s+(?:if|when|whenever|as soon as)\\s+${it}(?:(?:\\s+(?:is|goes|was)|'s)\\s+(?:down|offline|not up|unreachable|broken|not reachable)|\\s+(?:fails|breaks)|\\s+does\\s*(?:not|n't)\\s+(?:answer|respond|work)|\\s+is\\s*(?:not|n't)\\s+(?:up|reachable|online))`
const asked = new RegExp(`${look}(?:\\s+(?:is\\s+(?:up|online|reachable)|answers|works))?(?:${told})?$`, 'i')

/** Who looks at it again and again wants to hear of it, though nobody is named: whoever says it does. */
export const watchIn = (text: string, quoted: Quoted, isRepeated: boolean): Watch | undefined => {
  const [, url, who] = asked.exec(text) ?? []
  if (!url || !(who || isRepeated)) return undefined
  const said = quoted.read(url).text
  const read = /^https?:/i.test(said) ? said : `https://${said}`
  if (!URL.canParse(read)) return undefined
  return { url: read, tells: !who || /^(?:me|us)$/i.test(who) ? null : quoted.read(who).text }
}
