import type { Exchange, Handler } from '../server/exchange.ts'
import { detail } from '../server/refusal.ts'
import { readable } from '../state/permissions.ts'
import { findRepo, resolveRevision } from '../state/repos.ts'
import { typeOfPlural } from '../state/repo-type.ts'
import type { Repo, TreeFile } from '../state/repo.ts'
import { newSecret } from '../state/world.ts'
import { presign } from '../storage/presign.ts'

function found(exchange: Exchange): { repo: Repo; file: TreeFile; commit: string; path: string } {
  const { types = 'models', namespace, name, revision = 'main', '*': path = '' } = exchange.params
  const type = typeOfPlural(types)
  const id = `${namespace}/${name}`
  if (!findRepo(exchange.world, type, id)) {
    const message = `Repository '${id}' (${type}) not found`
    throw detail(
      404,
      { error: `Repository '${id}' not found` },
      { 'x-error-code': 'RepoNotFound', 'x-error-message': message },
    )
  }
  const repo = readable(exchange, type, id)
  const file = resolveRevision(repo, revision)?.tree.get(path)
  if (!file) {
    const message = `Entry '${path}' not found in repository '${id}' at revision '${revision}'`
    throw detail(
      404,
      { error: `File '${path}' not found` },
      { 'x-error-code': 'EntryNotFound', 'x-error-message': message },
    )
  }
  // A tag, or part of a commit's id, is given back as it came.
  return { repo, file, path, commit: repo.branches.get(revision) ?? revision }
}

function facts({ repo, file, commit, path }: ReturnType<typeof found>): Record<string, string> {
  const etag = repo.files.get(path)?.sha256 ?? ''
  const name = encodeURIComponent(path.split('/').at(-1)!)
  return {
    'x-repo-commit': commit,
    'x-linked-etag': etag,
    'x-linked-size': String(file.size),
    etag,
    'accept-ranges': 'bytes',
    'content-length': String(file.size),
    'content-type': 'application/octet-stream',
    'last-modified': new Date(file.mtime * 1000).toUTCString(),
    'content-disposition': `attachment; filename="${name}"; filename*=UTF-8''${name}`,
  }
}

const head: Handler = (exchange) => new Response(null, { headers: facts(found(exchange)) })

const get: Handler = (exchange) => {
  const { world, user } = exchange
  const place = found(exchange)
  const shown = facts(place)
  const { store } = world
  const location = presign(world.s3Url, {
    method: 'GET',
    path: `${store.bucket}/${place.file.key}`,
    query: { 'response-content-disposition': shown['content-disposition']! },
  })
  place.repo.downloads += 1
  const cookie = `hf_download_session=${newSecret()}; HttpOnly; Max-Age=900; Path=/; SameSite=lax`
  const headers = {
    location,
    'cache-control': 'no-store',
    ...Object.fromEntries(
      ['x-repo-commit', 'x-linked-etag', 'x-linked-size', 'etag'].map((name) => [name, shown[name]!]),
    ),
    ...(!user && { 'set-cookie': cookie }),
  }
  return new Response(null, { status: 302, headers })
}

export const resolveHandlers = {
  'GET /:namespace/:name/resolve/:revision/*': get,
  'HEAD /:namespace/:name/resolve/:revision/*': head,
  'GET /:types/:namespace/:name/resolve/:revision/*': get,
  'HEAD /:types/:namespace/:name/resolve/:revision/*': head,
  'GET /api/:types/:namespace/:name/resolve/:revision/*': get,
  'HEAD /api/:types/:namespace/:name/resolve/:revision/*': head,
} satisfies Record<string, Handler>
