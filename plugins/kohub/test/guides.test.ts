import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { KohubClient } from '@tuglet/kohub-client/node'
import { inExampleWorld, runExample, type ExampleWorld } from './support/example-run.ts'

interface Block {
  readonly language: string
  readonly text: string
}

/** Lines that end with another code than 0, as their guide says. */
const endings: Readonly<Record<string, readonly number[]>> = {
  'tuglet kohub plan hub.yaml': [8],
  'tuglet kohub audit': [0, 1],
}

/** What other plugins do; their tests are there. */
const ofOthers = ['tuglet plugins install @tuglet/plugin-kohub', 'tuglet auth login kohub-admin']

/** Blocks that are files, by their language. */
const files: Readonly<Record<string, string>> = { yaml: 'hub.yaml', csv: 'people.csv' }

const guides = [
  { name: 'kohub-getting-started', user: undefined, seed: 'empty' },
  { name: 'kohub-common-workflows', user: 'alice', seed: 'world' },
] as const

describe('the guides', () => {
  for (const { name, user, seed } of guides) {
    it(`run from top to bottom: ${name}`, async () => {
      const blocks = blocksOf(name)
      const shown = new Set(blocks.map(({ language }) => language))
      assert.ok(shown.has('sh'))
      await inExampleWorld(user, (world) => runGuide(world, blocks), { seed })
    }).timeout(60_000)
  }
})

function blocksOf(guide: string): Block[] {
  const text = readFileSync(new URL(`../../../docs/guides/${guide}.md`, import.meta.url), 'utf8')
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', inside = '']) => {
    return { language, text: inside }
  })
}

async function runGuide(world: ExampleWorld, blocks: readonly Block[]): Promise<void> {
  for (const { language, text } of blocks) {
    const file = files[language]
    if (file) writeFileSync(join(world.host.cwd, file), text)
    else if (language === 'sh') for (const line of linesOf(text)) await runLine(world, line)
    else if (language === 'ts') await runProgram(world, text)
    else assert.fail(`nothing runs ${language}`)
  }
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/(^|\s+)#.*$/, '').trim())
  return lines.filter((line) => line !== '')
}

async function runLine(world: ExampleWorld, line: string): Promise<void> {
  if (ofOthers.includes(line)) return
  assert.match(line, /^tuglet kohub( |$)/)
  const { ran } = await runExample(world, line.replace(/^tuglet kohub ?/, ''))
  const right = endings[line] ?? [0]
  assert.ok(right.includes(ran.exitCode ?? -1), `${line}: ${ran.exitCode} ${ran.stderr}${ran.stdout}`)
}

// As in the file that a reader would make of it, but for the import, which is looked at here.
async function runProgram({ hub, host }: ExampleWorld, text: string): Promise<void> {
  const [, imported = ''] = /^import \{ (\w+) \} from '@tuglet\/kohub-client\/node'$/m.exec(text) ?? []
  assert.equal(imported, 'KohubClient')
  const token = hub.state.tokens.find(({ username }) => username === 'alice')?.secret
  const Client = class extends KohubClient {
    constructor() {
      super({ endpoint: hub.url, token, env: {}, home: host.dirs.home })
    }
  }
  const AsyncFunction = (async () => {}).constructor as new (
    ...parts: string[]
  ) => (...given: unknown[]) => Promise<void>
  const code = stripTypeScriptTypes(text.replace(/^import .*$/gm, ''))
  const said: unknown[] = []
  await new AsyncFunction('KohubClient', 'console', code)(Client, { log: (...words: unknown[]) => said.push(...words) })
  assert.ok(said.length > 0)
}
