import ignore from 'ignore'
import { jsonOf, type Routes } from '../http/call.ts'
import { checkFields } from '../http/fields.ts'
import { checkKnown } from '../http/query.ts'
import { Refusal } from '../http/refusal.ts'
import { lfsRule } from '../repos/git-attributes.ts'
import { commitOf, proposableRepo, writableRepo } from './find-repo.ts'

const mostFiles = 256
const sampleBytes = 512

/** How each file is to come: in the commit or through LFS, or not at all. */
export const preuploadRoutes: Routes = {
  'POST /api/:types/:owner/:name/preupload/:revision'(call) {
    checkKnown(call.query, ['create_pr'])
    const { repo } = call.query.has('create_pr') ? proposableRepo(call) : writableRepo(call)
    const { tree } = commitOf(repo, call.params['revision']!)
    const order = checkFields(jsonOf(call), { files: 'list', gitAttributes: 'string?', gitIgnore: 'string?' })
    const files = (order['files'] as unknown[]).map(checkFile)
    if (files.length > mostFiles)
      throw new Refusal(400, `"files" must contain less than or equal to ${mostFiles} items`)
    const text = (path: string): string => Buffer.from(tree.get(path)?.bytes ?? []).toString('utf8')
    const isLfs = lfsRule((order['gitAttributes'] as string | undefined) ?? text('.gitattributes'))
    const ignored = ignore().add((order['gitIgnore'] as string | undefined) ?? text('.gitignore'))
    const { lfsBytes } = call.hub.limits
    return Response.json({
      files: files.map(({ path, size, sample }) => ({
        path,
        uploadMode: size >= lfsBytes || isLfs(path) || isLargeBinary(size, sample) ? 'lfs' : 'regular',
        shouldIgnore: ignored.ignores(path),
        ...(tree.has(path) && { oid: tree.get(path)!.lfs ?? tree.get(path)!.oid }),
      })),
      commitOid: repo.head,
    })
  },
}

interface Announced {
  readonly path: string
  readonly size: number
  readonly sample: Uint8Array
}

function checkFile(value: unknown, at: number): Announced {
  const { path, size, sample } = checkFields(
    value,
    { path: 'string', size: 'number', sample: 'string' },
    `files[${at}]`,
  )
  const bytes = Buffer.from(sample as string, 'base64')
  if (bytes.length !== Math.min(sampleBytes, size as number))
    throw new Refusal(400, `"files[${at}].sample" has a wrong length`)
  return { path: path as string, size: size as number, sample: bytes }
}

function isLargeBinary(size: number, sample: Uint8Array): boolean {
  return size >= 1_000_000 && sample.includes(0)
}
