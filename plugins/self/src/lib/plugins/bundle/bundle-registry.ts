import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { nameAt, type NpmPackage } from '../npm/npm-packages.ts'
import type { OpenBundle } from './open-bundle.ts'

/** A registry that has what is in a bundle, and is heard by this machine alone. */
export interface BundleRegistry extends AsyncDisposable {
  readonly url: string
  /** The scopes of its packages: npm's settings may send each to a registry of its own. */
  readonly scopes: readonly string[]
}

/** Serves the packages of a bundle on loopback, so that npm itself fits them into the tree that is there. */
export async function serveBundle(bundle: OpenBundle): Promise<BundleRegistry> {
  const versions = versionsOf(bundle)
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://registry')
    const name = decodeURIComponent(pathname.slice(1))
    const port = (server.address() as AddressInfo).port
    const known = versions.get(name)
    if (known) return sendJson(response, packument(name, known, `http://127.0.0.1:${port}`))
    const file = /^\/-\/([\w.@+-]+\.tgz)$/.exec(pathname)?.[1]
    if (file !== undefined) return sendFile(response, path.join(bundle.folder, file))
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not in the bundle"}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    server.close()
    server.closeAllConnections()
  }
  const scopes = new Set([...versions.keys()].filter((name) => name.startsWith('@')).map((name) => name.split('/')[0]!))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    scopes: [...scopes],
    [Symbol.asyncDispose]: close,
  }
}

type Versions = ReadonlyMap<string, { readonly one: NpmPackage; readonly file: string }>

function versionsOf({ contents }: OpenBundle): ReadonlyMap<string, Versions> {
  const all = new Map<string, Map<string, { one: NpmPackage; file: string }>>()
  for (const [place, file] of Object.entries(contents.tarballs)) {
    const one = contents.packages[place] ?? {}
    const name = nameAt(place, contents.packages)
    const versions = all.get(name) ?? new Map<string, { one: NpmPackage; file: string }>()
    all.set(name, versions.set(one.version ?? '0.0.0', { one, file }))
  }
  return all
}

function packument(name: string, versions: Versions, origin: string): object {
  const each = [...versions].map(([version, { one, file }]) => {
    const { integrity, name: _name, ...rest } = one
    return [version, { ...rest, name, version, dist: { tarball: `${origin}/-/${file}`, integrity } }] as const
  })
  return { name, 'dist-tags': { latest: [...versions.keys()].at(-1) }, versions: Object.fromEntries(each) }
}

function sendJson(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function sendFile(response: ServerResponse, file: string): void {
  const stream = createReadStream(file)
  stream.once('error', () => response.writeHead(404).end())
  stream.once('open', () => stream.pipe(response.writeHead(200, { 'content-type': 'application/octet-stream' })))
}
