import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const digest = (content: Buffer) => `sha256:${createHash('sha256').update(content).digest('hex')}`

/** An archive of one file. */
const layerOf = (name: string, text: string): Buffer => {
  const folder = mkdtempSync(join(tmpdir(), 'layer-'))
  try {
    writeFileSync(join(folder, name), text)
    return execFileSync('tar', ['-c', '-C', folder, '--owner=0', '--group=0', '--', name])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A registry at the wire that gives one image, of one file, to whoever has the password. */
export const startRegistry = async (login: { username: string; password: string }) => {
  const layer = layerOf('words', 'private words')
  const image = Buffer.from(
    JSON.stringify({
      ...{ architecture: 'amd64', os: 'linux', config: {} },
      rootfs: { type: 'layers', diff_ids: [digest(layer)] },
    }),
  )
  const type = 'application/vnd.docker.distribution.manifest.v2+json'
  const manifest = Buffer.from(
    JSON.stringify({
      ...{ schemaVersion: 2, mediaType: type },
      config: {
        mediaType: 'application/vnd.docker.container.image.v1+json',
        ...{ size: image.length, digest: digest(image) },
      },
      layers: [
        {
          mediaType: 'application/vnd.docker.image.rootfs.diff.tar',
          ...{ size: layer.length, digest: digest(layer) },
        },
      ],
    }),
  )
  const known = `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`
  const blobs = new Map([layer, image].map((each) => [`/v2/team/words/blobs/${digest(each)}`, each]))
  const server = createServer((request, response) => {
    if (request.headers.authorization !== known)
      return void response
        .writeHead(401, {
          'www-authenticate': 'Basic realm="words"',
          'content-type': 'application/json',
        })
        .end('{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}')
    const { url = '' } = request
    const isManifest = [`1`, digest(manifest)].some((each) => url === `/v2/team/words/manifests/${each}`)
    const found = isManifest ? manifest : url === '/v2/' ? Buffer.from('{}') : blobs.get(url)
    if (!found)
      return void response.writeHead(404).end('{"errors":[{"code":"MANIFEST_UNKNOWN","message":"unknown"}]}')
    response
      .writeHead(200, {
        'content-type': isManifest ? type : 'application/octet-stream',
        'content-length': found.length,
        ...(isManifest ? { 'docker-content-digest': digest(manifest) } : {}),
      })
      .end(request.method === 'HEAD' ? undefined : found)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    image: `${host}/team/words:1`,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
