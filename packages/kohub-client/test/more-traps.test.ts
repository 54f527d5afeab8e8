import assert from 'node:assert/strict'
import { errorOf, testWorld } from './support/world.ts'

const id = 'my-org/my-model'

// What the server does that a caller has to know, and that no error tells.
describe('what the server does unasked', () => {
  it('knows no author in the order of trends, and shows no private repository there', async () => {
    await using world = await testWorld()
    const repos = await world.client.listRepos({ author: 'alice', sort: 'trending' })
    assert.ok(repos.some(({ author }) => author !== 'alice'))
    assert.ok(!repos.some((repo) => repo.private))
  })

  it('has no next page of repositories: more are asked for by a higher limit, within reason', async () => {
    await using world = await testWorld()
    for (let at = 0; at < 60; at++) world.fake.addRepo(`alice/r${at}`)
    assert.equal((await world.client.listRepos({ author: 'alice' })).length, 50)
    assert.ok((await world.client.listRepos({ author: 'alice', limit: 100_000 })).length > 60)
    const before = world.fake.requests.length
    assert.equal((await errorOf(world.client.listRepos({ limit: 100_001 }))).name, 'ValidationError')
    assert.equal(world.fake.requests.length, before)
  })

  it('numbers a user in one place and names the same in another', async () => {
    await using world = await testWorld()
    const [{ id: number }, { id: text }] = [await world.client.whoami(), await world.client.whoamiV2()]
    assert.equal(typeof number, 'number')
    assert.equal(text, String(number))
  })

  it('takes a file back that was deleted with the same content', async () => {
    await using world = await testWorld()
    const change = (type: 'file' | 'deletedFile') =>
      world.client.createCommit(id, {
        summary: type,
        operations: [
          type === 'file' ? { type, path: 'README.md', content: '# My model\n' } : { type, path: 'README.md' },
        ],
      })
    await change('deletedFile')
    await change('file')
    assert.equal(new TextDecoder().decode(await world.client.readFile(id, { path: 'README.md' })), '# My model\n')
  })

  it('refuses a large file that is not in its store', async () => {
    await using world = await testWorld()
    const operations = [{ type: 'lfsFile' as const, path: 'a.bin', oid: 'a'.repeat(64), size: 3 }]
    const error = await errorOf(world.client.createCommit(id, { summary: 's', operations }))
    assert.deepEqual([error.kind, error.status], ['validation', 400])
  })

  it('looks at the room of the new owner when a repository moves', async () => {
    await using world = await testWorld()
    await world.client.setQuota('my-org', { quotaBytes: 1 })
    const error = await errorOf(world.client.moveRepo('alice/test-repo', { to: 'my-org/test-repo' }))
    assert.match(error.message, /quota/i)
    assert.ok(world.fake.state.repos.has('model:alice/test-repo'))
  })

  it('notes each use of a token, its own listing too', async () => {
    await using world = await testWorld()
    const used = async () => (await world.client.listTokens()).find(({ lastUsed }) => lastUsed)?.lastUsed
    assert.match(String(await used()), /^\d{4}-/)
  })

  it('calls the revision of a file by the name of a tag', async () => {
    await using world = await testWorld()
    await world.client.createTag(id, { tag: 'v1' })
    const file = await world.client.resolveFile(id, { path: 'README.md', revision: 'v1' })
    assert.equal(file.commit, 'v1')
  })

  it('hashes small and large files differently', async () => {
    await using world = await testWorld()
    const tree = await world.client.listRepoTree(id, { recursive: true })
    const oid = (path: string) => tree.find((entry) => entry.path === path)
    assert.equal(oid('README.md')?.oid?.length, 40)
    assert.equal(oid('weights.safetensors')?.lfs?.oid?.length, 64)
  })
})
