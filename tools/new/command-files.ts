import type { CommandNames } from './command-names.ts'

/** The four files of a new command, by path inside its plugin. */
export function commandFiles(names: CommandNames): ReadonlyMap<string, string> {
  const { path, libFile } = names
  return new Map([
    [`src/commands/${path}.ts`, command(names)],
    [`src/lib/${libFile}.ts`, lib(names)],
    [`test/commands/${path}.test.ts`, commandTest(names)],
    [`test/lib/${libFile}.test.ts`, libTest(names)],
  ])
}

function up(path: string, more: number): string {
  return '../'.repeat(path.split('/').length + more)
}

function command({ path, sentence, className, libFile, libFunction, typePrefix }: CommandNames): string {
  return `import { Args, KitCommand, record } from '@tuglet/kit'
import { ${libFunction}, type ${typePrefix}Result } from '${up(path, 0)}lib/${libFile}.ts'

export default class ${className} extends KitCommand<typeof ${className}> {
  static override summary = 'Run ${sentence} on one thing.'
  static override examples = ['<%= config.bin %> <%= command.id %> first']
  static override args = { name: Args.string({ description: 'Name of the thing.', required: true }) }
  static override view = record<${typePrefix}Result>({
    id: (result) => result.name,
    fields: { Name: (result) => result.name },
  })

  async execute() {
    return ${libFunction}({ name: this.args.name }, this.tasks)
  }
}
`
}

function lib({ libFunction, typePrefix, sentence }: CommandNames): string {
  return `import type { Step } from '@tuglet/kit/lib'

/** What ${sentence} works on. */
export interface ${typePrefix}Options {
  readonly name: string
}

/** What ${sentence} did. */
export interface ${typePrefix}Result {
  readonly name: string
}

/** Does the work of ${sentence}, as one step. */
export function ${libFunction}({ name }: ${typePrefix}Options, tasks: Step): Promise<${typePrefix}Result> {
  return tasks.step(\`Work on \${name}\`, () => ({ name }))
}
`
}

function commandTest({ path, sentence, className }: CommandNames): string {
  return `import assert from 'node:assert/strict'
import { runCommand } from '@tuglet/testkit'
import ${className} from '${up(path, 1)}src/commands/${path}.ts'

describe('${sentence}', () => {
  it('prints what it did', async () => {
    const { stdout, exitCode } = await runCommand(${className}, ['first', '--json'])
    assert.equal(exitCode, 0)
    assert.deepEqual(JSON.parse(stdout), { name: 'first' })
  })

  it('asks for the name that is missing', async () => {
    const { failure } = await runCommand(${className}, [])
    assert.equal(failure?.kind, 'usage')
  })
})
`
}

function libTest({ libFile, libFunction, sentence }: CommandNames): string {
  return `import assert from 'node:assert/strict'
import { silentStep } from '@tuglet/kit/lib'
import { ${libFunction} } from '../../src/lib/${libFile}.ts'

describe('${libFunction}', () => {
  it('says what ${sentence} worked on', async () => {
    assert.deepEqual(await ${libFunction}({ name: 'first' }, silentStep()), { name: 'first' })
  })
})
`
}
