import type { Connection, RepoOptions } from '../connection/connection.ts'
import { filePath, path } from '../connection/path.ts'
import { send } from '../connection/send.ts'
import { repoPath } from '../names/repo-id.ts'
import type { XetToken } from '../types/files.ts'

/**
 * Where the xet protocol would be; the server has it switched off, and no way to write.
 * @example
 * const { casUrl } = await client.getXetReadToken('my-org/my-model', { path: 'weights.safetensors' })
 */
export async function getXetReadToken(
  connection: Connection,
  id: string,
  {
    repoType,
    path: file,
    revision = 'main',
    ...options
  }: RepoOptions & { readonly path: string; readonly revision?: string | undefined },
): Promise<XetToken> {
  const address = `${repoPath(id, repoType)}${path`/xet-read-token/${revision}`}/${filePath(file)}`
  const { headers } = await send(connection, { ...options, path: address, about: file })
  const seconds = Number(headers.get('x-xet-token-expiration') ?? 0)
  return {
    casUrl: headers.get('x-xet-cas-url') ?? '',
    accessToken: headers.get('x-xet-access-token') ?? '',
    expiresAt: new Date(seconds * 1000).toISOString(),
  }
}
