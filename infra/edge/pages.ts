import type { ServerResponse } from 'node:http'

/** What the edge says by itself, to people who see an app's address. It names nothing of the inside. */
const words = {
  unknown: { status: 404, title: 'Nothing here yet', text: 'No project is live at this address.' },
  paused: { status: 503, title: 'Paused', text: 'Its owners have paused this project.' },
  maintenance: { status: 503, title: 'Back soon', text: 'This project is being worked on.' },
  unreachable: { status: 502, title: 'No answer', text: 'The project is live but does not answer just now.' },
} as const

const draw = (title: string, text: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${title}</title>
<body style="font:16px/1.5 system-ui;display:grid;place-content:center;min-height:90vh;margin:0;padding:24px;text-align:center">
<h1 style="font-size:20px;margin:0">${title}</h1><p style="margin:8px 0 0;opacity:.7">${text}</p></body></html>`

export const ownPage = (response: ServerResponse, which: keyof typeof words): void => {
  const { status, title, text } = words[which]
  if (response.headersSent) return void response.destroy()
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-mainspring-edge': which,
    ...(status === 503 ? { 'retry-after': '30' } : {}),
  })
  response.end(draw(title, text))
}
