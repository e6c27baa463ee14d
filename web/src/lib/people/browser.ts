const firstOf = (text: string, names: Record<string, RegExp>): string | undefined =>
  Object.entries(names).find(([, pattern]) => pattern.test(text))?.[0]

/** A browser's long name for itself as one says it: "Firefox on Windows"; another program by its own first word. */
export const browserWord = (agent: string | null): string => {
  if (!agent) return 'An unknown program'
  const browser = firstOf(agent, {
    Edge: /\bEdg/,
    Opera: /\bOPR\//,
    Firefox: /\b(Firefox|FxiOS)\//,
    Chrome: /\b(Chrome|HeadlessChrome|CriOS)\//,
    Safari: /\bVersion\/.*Safari\//,
  })
  const system = firstOf(agent, {
    iPhone: /iPhone/,
    iPad: /iPad/,
    Android: /Android/,
    Windows: /Windows/,
    macOS: /Mac OS X/,
    Linux: /Linux/,
  })
  if (!browser) return agent.split(/[ /]/)[0] || 'An unknown program'
  return system ? `${browser} on ${system}` : browser
}
