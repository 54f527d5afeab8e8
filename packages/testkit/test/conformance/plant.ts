import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { openPlugin, type OpenPluginOptions } from '../../src/conformance/open-plugin.ts'
import type { PluginUnderTest } from '../../src/conformance/plugin-under-test.ts'

/** What is changed of the good plugin: by file, words replaced in it, or a new text. */
export interface Violation {
  readonly change?: Readonly<Record<string, string | readonly (readonly [from: string, to: string])[]>>
  readonly options?: OpenPluginOptions
  /** Words replaced in the manifest, which is fresh otherwise. */
  readonly manifestWords?: readonly (readonly [from: string, to: string])[]
}

const repository = fileURLToPath(new URL('../../../../', import.meta.url))
const good = fileURLToPath(new URL('./fixtures/plugin-sky', import.meta.url))

/** Makes a copy of the good plugin with a violation in it, and its manifest. */
export async function plant({ change = {}, options = {}, manifestWords = [] }: Violation): Promise<PluginUnderTest> {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'tuglet-sky-'))
  const url = pathToFileURL(`${root}/`)
  cpSync(good, root, { recursive: true })
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'), 'junction')
  for (const [name, how] of Object.entries(change)) writeFileSync(join(root, name), changed(join(root, name), how))
  const plugin = await openPlugin(url, options)
  const { manifest } = await plugin.load()
  const written = JSON.stringify(manifest)
  writeFileSync(
    join(root, 'oclif.manifest.json'),
    manifestWords.reduce((text, [from, to]) => text.replace(from, to), written),
  )
  return {
    ...plugin,
    async [Symbol.asyncDispose]() {
      await plugin[Symbol.asyncDispose]()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

function changed(path: string, how: string | readonly (readonly [string, string])[]): string {
  if (typeof how === 'string') return how
  return how.reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`${path} does not hold "${from}"`)
      return text.replace(from, to)
    },
    readFileSync(path, 'utf8'),
  )
}
