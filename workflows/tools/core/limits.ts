/** How many servers an organisation has, tools of one are kept, and how much of each is taken. */
export const toolLimits = { servers: 20, tools: 200, name: 128, schema: 20_000, arguments: 64_000 } as const
