import type { Exchange, Handler } from '../server/exchange.ts'
import { identifyGit } from '../server/identity.ts'
import { detail, unprocessable } from '../server/refusal.ts'
import { gitPack, gitSnapshot, packetLine, type GitObject } from '../git/git-objects.ts'
import { mayRead } from '../state/permissions.ts'
import { repoTypes } from '../state/repo-type.ts'
import type { Repo } from '../state/repo.ts'
import { findRepo, repoId, resolveRevision } from '../state/repos.ts'
import { wholeObject } from '../storage/read-object.ts'

// A path names no type: a model is found before a dataset of the same name.
function repoOf(exchange: Exchange): { repo: Repo; isSigned: boolean } {
  const { world, params, headers } = exchange
  const id = `${params['namespace']}/${params['name']}`
  const repo = repoTypes.map((type) => findRepo(world, type, id)).find((found) => found !== undefined)
  if (!repo) throw detail(404, 'Repository not found')
  const user = identifyGit(world, headers)
  if (mayRead({ world, user, isAdmin: false }, repo)) return { repo, isSigned: user !== undefined }
  throw detail(401, 'Authentication required', { 'www-authenticate': 'Basic realm="KohakuHub"' })
}

async function snapshot({ world }: Exchange, repo: Repo): Promise<GitObject[]> {
  const head = resolveRevision(repo, 'main')!
  const files = new Map<string, Buffer>()
  const large: string[] = []
  for (const file of head.tree.values()) {
    if (file.checksum.startsWith('sha256:')) {
      large.push(file.path)
      files.set(
        file.path,
        Buffer.from(`version https://git-lfs.github.com/spec/v1\noid ${file.checksum}\nsize ${file.size}\n`),
      )
      continue
    }
    files.set(file.path, await wholeObject(world.store.objects.get(file.key)!))
  }
  if (large.length > 0) {
    files.set(
      '.gitattributes',
      Buffer.from(large.map((path) => `${path} filter=lfs diff=lfs merge=lfs -text\n`).join('')),
    )
    files.set('.lfsconfig', Buffer.from(`[lfs]\n\turl = ${world.baseUrl}/${repoId(repo)}.git/info/lfs\n`))
  }
  return gitSnapshot(files, { message: head.message, author: head.author, date: head.date })
}

const refs: Handler = async (exchange) => {
  const service = exchange.url.searchParams.get('service')
  if (service === null) throw unprocessable({ loc: ['query', 'service'], msg: 'Field required', type: 'missing' })
  const { repo, isSigned } = repoOf(exchange)
  if (service === 'git-receive-pack' && !isSigned) throw detail(401, 'Authentication required for push')
  if (!['git-upload-pack', 'git-receive-pack'].includes(service)) throw detail(400, `Unknown service: ${service}`)
  const { id } = (await snapshot(exchange, repo)).at(-1)!
  const lines = [
    packetLine(`# service=${service}\n`),
    packetLine(undefined),
    packetLine(`${id} HEAD\0symref=HEAD:refs/heads/main agent=kohakuhub\n`),
    packetLine(`${id} refs/heads/main\n`),
    packetLine(undefined),
  ]
  const headers = { 'content-type': `application/x-${service}-advertisement`, 'cache-control': 'no-cache' }
  return new Response(lines.join(''), { headers })
}

const uploadPack: Handler = async (exchange) => {
  const { repo } = repoOf(exchange)
  const pack = gitPack(await snapshot(exchange, repo))
  const body = Buffer.concat([Buffer.from(packetLine('NAK\n')), pack])
  return new Response(body, { headers: { 'content-type': 'application/x-git-upload-pack-result' } })
}

// It answers that nothing happened, and nothing did.
const receivePack: Handler = (exchange) => {
  const { isSigned } = repoOf(exchange)
  if (!isSigned) throw detail(401, 'Authentication required for push')
  const body = `${packetLine('unpack error\n')}${packetLine('ng refs/heads/main push not supported\n')}${packetLine(undefined)}`
  return new Response(body, { headers: { 'content-type': 'application/x-git-receive-pack-result' } })
}

const head: Handler = (exchange) => {
  repoOf(exchange)
  return new Response('ref: refs/heads/main\n', { headers: { 'content-type': 'text/plain' } })
}

export const gitHandlers = {
  'GET /:namespace/:name.git/info/refs': refs,
  'POST /:namespace/:name.git/git-upload-pack': uploadPack,
  'POST /:namespace/:name.git/git-receive-pack': receivePack,
  'GET /:namespace/:name.git/HEAD': head,
} satisfies Record<string, Handler>
