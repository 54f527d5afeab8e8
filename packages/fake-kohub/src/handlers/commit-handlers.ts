import { createHash } from 'node:crypto'
import type { Exchange, Handler } from '../server/exchange.ts'
import { signedIn } from '../server/identity.ts'
import { readJson } from '../server/read-body.ts'
import { detail } from '../server/refusal.ts'
import { mustWrite } from '../state/permissions.ts'
import { mustFit } from '../state/quota.ts'
import { typeOfPlural } from '../state/repo-type.ts'
import type { LfsUse, Repo, TreeFile } from '../state/repo.ts'
import { addCommit, findRepo, needsLfs, repoId, resolveRevision } from '../state/repos.ts'
import { applyOperation, type Draft, type Operation } from '../state/apply-operation.ts'
import type { World } from '../state/world.ts'
import { wholeObject } from '../storage/read-object.ts'

// No code in a header here, unlike everywhere else.
function writable(exchange: Exchange): Repo {
  const own = signedIn(exchange)
  const { types = '', namespace, name } = own.params
  const repo = findRepo(own.world, typeOfPlural(types), `${namespace}/${name}`)
  if (!repo) throw detail(404, { error: 'Repository not found' })
  mustWrite(own, repo)
  return repo
}

interface Announced {
  readonly path: string
  readonly size: number
  readonly sample?: string
  readonly sha256?: string
}

const preupload: Handler = async (exchange) => {
  const repo = writable(exchange)
  const { files } = readJson<{ files?: Announced[] }>(exchange)
  if (!Array.isArray(files)) throw detail(400, { error: "Missing or invalid 'files' array" })
  mustFit(
    exchange.world,
    repo,
    files.reduce((sum, file) => sum + Number(file.size ?? 0), 0),
  )
  const answers = files.map(async (file) => {
    const isLfs = needsLfs(exchange.world, repo, file)
    return {
      path: file.path,
      uploadMode: isLfs ? 'lfs' : 'regular',
      shouldIgnore: await isKnown(exchange, repo, { ...file, isLfs }),
    }
  })
  return Response.json({ files: await Promise.all(answers) })
}

// By hash it asks the table without branches; by sample it compares with the whole file, so only tiny ones match.
async function isKnown(
  { world, params }: Exchange,
  repo: Repo,
  file: Announced & { isLfs: boolean },
): Promise<boolean> {
  const row = repo.files.get(file.path)
  if (file.sha256) return row?.sha256 === file.sha256 && row.size === file.size
  if (!file.sample || file.isLfs) return false
  const stored = resolveRevision(repo, params['revision'] ?? 'main')?.tree.get(file.path)
  const object = stored && world.store.objects.get(stored.key)
  if (!object || stored.size !== file.size) return false
  return (await wholeObject(object)).equals(Buffer.from(file.sample, 'base64'))
}

const commit: Handler = (exchange) => {
  const { world, url, params, user } = signedIn(exchange)
  if (/^(1|true)$/i.test(url.searchParams.get('create_pr') ?? '')) {
    const message = 'create_commit(create_pr=True) is not supported by KohakuHub. Commit to a branch directly instead.'
    throw detail(501, { error: message }, { 'x-error-code': 'NotImplemented', 'x-error-message': message })
  }
  const repo = writable(exchange)
  const branch = params['revision'] ?? 'main'
  const { header, operations } = parseLines(exchange.body)
  const head = repo.branches.get(branch)
  if (head === undefined) throw detail(500, { error: `Failed to upload: branch ${branch} not found` })
  const before = repo.commits.get(head)!.tree
  const draft: Draft = { tree: new Map(before), uses: [], isChanged: false }
  for (const operation of operations) applyOperation({ world, repo, branch }, draft, operation)
  if (!draft.isChanged) return answer(repo, head)
  if (sameTree(before, draft.tree)) throw detail(500, { error: 'Commit failed: commit: no changes' })
  const made = addCommit(world, repo, {
    branch,
    tree: draft.tree,
    message: header.summary ?? 'Commit via API',
    description: header.description ?? '',
    author: user.name,
  })
  noteUses(repo, draft.uses, made.id)
  return answer(repo, made.id)
}

function noteUses(repo: Repo, uses: readonly Omit<LfsUse, 'commit'>[], id: string): void {
  for (const use of uses) repo.lfsUses.push({ ...use, commit: id })
}

function answer(repo: Repo, id: string): Response {
  const commitUrl = `${repo.type}s/${repoId(repo)}/commit/${id}`
  return Response.json({ commitUrl, commitOid: id, pullRequestUrl: null })
}

function sameTree(a: ReadonlyMap<string, TreeFile>, b: ReadonlyMap<string, TreeFile>): boolean {
  return a.size === b.size && [...a].every(([path, file]) => b.get(path)?.checksum === file.checksum)
}

interface Header {
  readonly summary?: string
  readonly description?: string
}

function parseLines(body: Buffer): { header: Header; operations: Operation[] } {
  let header: Header | undefined
  const operations: Operation[] = []
  for (const line of body.toString('utf8').split('\n')) {
    if (line.trim() === '') continue
    const { key, value = {} } = parseLine(line)
    if (key === 'header') header = value as Header
    else if (['file', 'lfsFile', 'deletedFile', 'deletedFolder', 'copyFile'].includes(key)) {
      operations.push({ key, ...value } as unknown as Operation)
    }
  }
  if (!header) throw detail(400, { error: 'Missing commit header' })
  return { header, operations }
}

function parseLine(line: string): { key: string; value?: object } {
  try {
    return JSON.parse(line) as { key: string; value?: object }
  } catch (error) {
    throw detail(400, { error: `Invalid JSON line: ${(error as Error).message}` })
  }
}

/** Puts files into a repository without any request, one commit. */
export function seedFiles(world: World, repo: Repo, files: Readonly<Record<string, string | Uint8Array>>): void {
  const draft: Draft = { tree: new Map(resolveRevision(repo, 'main')!.tree), uses: [], isChanged: false }
  for (const [path, content] of Object.entries(files)) {
    const bytes = Buffer.from(content as string)
    if (needsLfs(world, repo, { path, size: bytes.length })) {
      const oid = createHash('sha256').update(bytes).digest('hex')
      world.store.putBytes(`lfs/${oid.slice(0, 2)}/${oid.slice(2, 4)}/${oid}`, bytes)
      applyOperation({ world, repo, branch: 'main' }, draft, { key: 'lfsFile', path, oid, size: bytes.length })
    } else {
      const content64 = bytes.toString('base64')
      applyOperation({ world, repo, branch: 'main' }, draft, {
        key: 'file',
        path,
        content: content64,
        encoding: 'base64',
      })
    }
  }
  const made = addCommit(world, repo, { branch: 'main', tree: draft.tree, message: 'Add files', author: repo.owner })
  noteUses(repo, draft.uses, made.id)
}

export const commitHandlers = {
  'POST /api/:types/:namespace/:name/preupload/:revision': preupload,
  'POST /api/:types/:namespace/:name/commit/:revision': commit,
} satisfies Record<string, Handler>
