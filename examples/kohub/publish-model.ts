import { KohubClient, KohubError } from '@tuglet/kohub-client/node'

/** Uploads a folder as a model of the signed-in user, tags it, and gives the address of the commit. */
export async function publishModel(
  client: KohubClient,
  { name, folder, tag }: { readonly name: string; readonly folder: string; readonly tag: string },
): Promise<string | undefined> {
  const { repoId } = await client.createRepo(name, { repoType: 'model', existOk: true })
  const { commitUrl, changed } = await client.uploadFolder(repoId, { folder, message: `Publish ${tag}` })
  if (changed) await client.createTag(repoId, { tag })
  return commitUrl
}

if (import.meta.main) {
  // Without options, HF_ENDPOINT, HF_TOKEN and the configuration file say where and as whom.
  const client = new KohubClient()
  try {
    // rules-disable-next-line host-only -- scripts that stand alone have no host
    console.log(await publishModel(client, { name: 'first-model', folder: './model', tag: 'v1.0' }))
  } catch (error) {
    if (!KohubError.is(error)) throw error
    // rules-disable-next-line host-only -- scripts that stand alone have no host
    console.error(`Error: ${error.message}`)
    // rules-disable-next-line host-only -- scripts that stand alone have no host
    process.exitCode = 1
  }
}
