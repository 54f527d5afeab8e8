import { fileURLToPath } from 'node:url'
import { Config, Plugin, settings, type Command, type Interfaces } from '@oclif/core'
import { Failure, withHost, type TaskEvent } from '@tuglet/kit'
import { fakeHost, type FakeHost } from './fake-host.ts'

/** What a command did when it was run in a test. */
export interface CommandRun {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
  readonly failure?: Failure
  /** Titles of the steps, in the order they started. */
  readonly steps: readonly string[]
}

/** How a command is run in a test. */
export interface CommandRunOptions {
  readonly host?: FakeHost
  /** Roots of plugin packages whose extension points take part, run from their sources. */
  readonly plugins?: readonly URL[]
}

/** Runs a command class in this process with a fake host, as the CLI would, and collects what it did. */
export async function runCommand(
  command: Command.Class,
  words: readonly string[],
  options: CommandRunOptions = {},
): Promise<CommandRun> {
  const host = options.host ?? fakeHost()
  const steps: string[] = []
  const hear = (event: TaskEvent) => void (event.type === 'started' && steps.push(event.title))
  Object.defineProperty(host, Symbol.for('tuglet.steps/1'), { value: hear, configurable: true })
  const config = await testConfig(options.plugins ?? [])
  const done = (exitCode: number, failure?: Failure): CommandRun => ({
    ...host.printed,
    exitCode,
    steps,
    ...(failure && { failure }),
  })
  try {
    await withHost(host, () => command.run([...words], config))
    return done(0)
  } catch (error) {
    if (!Failure.is(error)) throw error
    return done(error.exitCode, error)
  }
}

const testRoot = fileURLToPath(new URL('..', import.meta.url))

async function testConfig(roots: readonly URL[]): Promise<Config> {
  settings.enableAutoTranspile = false
  const pjson = {
    name: 'tuglet',
    version: '0.0.0',
    oclif: { bin: 'tuglet', dirname: 'tuglet', topicSeparator: ' ' },
  } as Interfaces.PJSON
  const root = new Plugin({ root: testRoot, name: 'tuglet', isRoot: true, pjson, ignoreManifest: true })
  await root.load()
  const plugins = new Map<string, Interfaces.Plugin>([['tuglet', root]])
  for (const url of roots) {
    const plugin = await sourcePlugin(fileURLToPath(url))
    plugins.set(plugin.name, plugin)
  }
  return Config.load({ root: testRoot, pjson, plugins, userPlugins: false, devPlugins: false })
}

async function sourcePlugin(root: string): Promise<Plugin> {
  const { default: pjson } = (await import(new URL('package.json', `file://${root}/`).href, {
    with: { type: 'json' },
  })) as {
    default: Interfaces.PJSON
  }
  const text = JSON.stringify(pjson)
    .replaceAll(/\.\/dist\/([\w./-]*?)\.js"/g, './src/$1.ts"')
    .replaceAll('./dist/', './src/')
  const plugin = new Plugin({
    root,
    name: pjson.name,
    pjson: JSON.parse(text) as Interfaces.PJSON,
    ignoreManifest: true,
  })
  await plugin.load()
  return plugin
}
