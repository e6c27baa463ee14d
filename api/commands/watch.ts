import type { Quoted } from './sentence.ts'

/** “check https://… and tell me if it is down”: an address to look at, and who hears of it. */
export interface Watch {
  url: string
  /** A mail address; null for whoever says it. */
  tells: string | null
}

const asked =
  /^(?:check|watch|monitor|look at|ping|call)\s+(?:whether\s+|if\s+|that\s+)?(https?:\/\/\S+?)(?:\s+(?:is\s+(?:up|online|reachable)|answers|works))?,?\s+(?:and\s+)?(?:tell|mail|e-?mail|notify|alert|inform|warn|let)\s+(me|\S+@\S+?)(?:\s+know)?\s+(?:if|when|whenever)\s+(?:it|that|this|the site|the page)\s+(?:(?:is|goes|was)\s+(?:down|offline|not up|unreachable|broken|not reachable)|fails|breaks|does\s*(?:not|n't)\s+(?:answer|respond|work)|is\s*(?:not|n't)\s+(?:up|reachable|online))$/i

export const watchIn = (text: string, quoted: Quoted): Watch | undefined => {
  const [, url, who] = asked.exec(text) ?? []
  if (!url || !who) return undefined
  const read = quoted.read(url).text
  if (!URL.canParse(read)) return undefined
  return { url: read, tells: /^me$/i.test(who) ? null : quoted.read(who).text }
}
