import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'

/** Every module that one imports, types or not, with what it imports from outside. */
function graph(entry: URL): { files: Set<string>; outside: Set<string> } {
  const files = new Set<string>()
  const outside = new Set<string>()
  const visit = (url: URL): void => {
    if (files.has(url.href)) return
    files.add(url.href)
    for (const [, name = ''] of readFileSync(url, 'utf8').matchAll(/(?:from|import\() ?'([^']+)'/g)) {
      if (name.startsWith('.')) visit(new URL(name, url))
      else outside.add(name)
    }
  }
  visit(entry)
  return { files, outside }
}

describe('the entry for browsers', () => {
  const { files, outside } = graph(new URL('../src/index.ts', import.meta.url))

  it('needs nothing but @tuglet/http', () => {
    assert.ok(files.size > 200)
    assert.deepEqual([...outside], ['@tuglet/http'])
    const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      dependencies: object
    }
    assert.deepEqual(Object.keys(dependencies), ['@tuglet/http'])
  })

  it('names nothing that only Node has', () => {
    for (const file of files) {
      const code = readFileSync(new URL(file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
      assert.doesNotMatch(code, /\b(Buffer|process|require|__dirname)\b/, file)
    }
  })

  it('works without what pages without TLS lack', async () => {
    const { testWorld } = await import('./support/world.ts')
    const { KohubClient } = await import('../src/index.ts')
    await using world = await testWorld()
    const { crypto } = globalThis
    Object.defineProperty(globalThis, 'crypto', { value: undefined, configurable: true })
    try {
      const client = new KohubClient({ endpoint: world.fake.url, token: world.fake.tokens['alice'] })
      const files = [
        { path: 'README.md', content: '# My model\n' },
        { path: 'a.bin', content: new Blob(['large']) },
      ]
      assert.ok((await client.uploadFiles('my-org/my-model', { files })).changed)
    } finally {
      Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true, writable: true })
    }
  })

  it('has an entry for Node beside it, where alone files and environment are', () => {
    const { exports } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      exports: Record<string, Record<string, string>>
    }
    assert.ok(existsSync(new URL(`../${exports['./node']!['@tuglet/source']}`, import.meta.url)))
    assert.ok([...files].every((file) => !file.includes('/src/node')))
  })
})
