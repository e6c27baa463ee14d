import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'

const webhooks = JSON.parse(
  readFileSync(join(root, 'node_modules/@octokit/webhooks-examples/api.github.com/index.json'), 'utf8'),
) as { name: string; examples: any[] }[]

/** GitHub's own examples of a push. */
export const pushes = webhooks.find(({ name }) => name === 'push')!.examples
export const pushToMain = pushes.find(
  ({ ref, repository }) => ref === `refs/heads/${repository.default_branch}`,
)!
export const pushOfTag = pushes.find(({ ref }) => ref.startsWith('refs/tags/'))!

/** Delivers a push as GitHub does. */
export const deliver = (url: string, secret: string, push: unknown, delivery: string, signature?: string) => {
  const body = JSON.stringify(push)
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/044aadd',
      'x-github-event': 'push',
      'x-github-delivery': delivery,
      'x-hub-signature-256': signature ?? `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    },
    body,
  })
}

/** The example automation, pointed at a receiver. */
export const deployOnPush = (receiver: string, settle = '2s') => {
  const example = JSON.parse(readFileSync(join(root, 'infra/examples/deploy-on-push.json'), 'utf8'))
  for (const node of example.graph.nodes) {
    if (node.id === 'deploy') node.url = `${receiver}/releases`
    if (node.id === 'settle') node.duration = settle
  }
  return { ...example, publish: true }
}
