import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package registry on loopback. */
export interface Registry {
  readonly url: string
  /** What `npm publish` needs to know, as the text of an `.npmrc`. */
  readonly npmrc: string
  close(): Promise<void>
}

/** Starts an npm registry that keeps our own packages in `folder` and fetches all others from the registry `upstream`. */
export async function startRegistry(folder: string, upstream: string): Promise<Registry> {
  mkdirSync(folder, { recursive: true })
  const config = join(folder, 'config.yaml')
  // JSON is YAML.
  writeFileSync(config, JSON.stringify(configuration(folder, upstream)))
  const program = new URL('registry-process.ts', import.meta.url)
  const server = fork(program, [config], { stdio: 'ignore', execArgv: ['--no-warnings'] })
  const ended = once(server, 'exit')
  const port = await Promise.race([
    once(server, 'message').then(([said]) => said as number),
    ended.then(() => undefined),
  ])
  if (port === undefined) throw new Error(`The registry did not start:\n${logOf(folder)}`)
  const url = `http://127.0.0.1:${port}/`
  const close = async () => {
    server.kill('SIGKILL')
    await ended
  }
  const token = await newUser(url)
  return { url, npmrc: `registry=${url}\n//127.0.0.1:${port}/:_authToken=${token}\n`, close }
}

async function newUser(url: string): Promise<string> {
  const user = { name: 'publisher', password: 'not-a-secret', type: 'user', roles: [], date: new Date().toISOString() }
  const response = await fetch(new URL('-/user/org.couchdb.user:publisher', url), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(user),
  })
  if (!response.ok) throw new Error(`The registry took no user: ${response.status} ${await response.text()}`)
  return ((await response.json()) as { token: string }).token
}

const own = { access: '$all', publish: '$authenticated' }

function configuration(folder: string, upstream: string): object {
  return {
    storage: join(folder, 'storage'),
    // Without it each request that carries a token is checked against a slow hash.
    security: { api: { jwt: { sign: { expiresIn: '1h' } } } },
    auth: { htpasswd: { file: join(folder, 'htpasswd') } },
    uplinks: { upstream: { url: upstream, maxage: '1d', timeout: '30s', max_fails: 10 } },
    packages: {
      '@tuglet/*': own,
      tuglet: own,
      'tuglet-plugin-*': own,
      '**': { access: '$all', proxy: 'upstream' },
    },
    max_body_size: '50mb',
    web: { enable: false },
    log: { type: 'file', path: join(folder, 'registry.log'), format: 'json', level: 'warn' },
  }
}

function logOf(folder: string): string {
  const path = join(folder, 'registry.log')
  return existsSync(path) ? readFileSync(path, 'utf8') : 'it wrote no log'
}
