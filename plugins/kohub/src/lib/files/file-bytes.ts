import type { KohubClient } from '@tuglet/kohub-client/node'
import type { TargetRepo } from '../repo/target-repo.ts'

/** The bytes of a file as they come. */
export async function* fileBytes(
  client: Pick<KohubClient, 'openFile'>,
  { id, repoType, path, revision }: TargetRepo & { readonly path: string; readonly revision: string },
): AsyncGenerator<Uint8Array> {
  const { stream } = await client.openFile(id, { repoType, path, revision })
  yield* stream
}
