import { existsSync } from 'node:fs'
import { runCommand, type CommandRun, type FakeHost } from '@tuglet/testkit'

type Command = Parameters<typeof runCommand>[0]

/** Runs a command of this plugin as it is written after `tuglet`, its words in quotes or not. */
export async function runLine(line: string, host: FakeHost): Promise<CommandRun> {
  const words = [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain!,
  )
  for (let length = Math.min(3, words.length); length > 0; length -= 1) {
    const file = new URL(`../../src/commands/${words.slice(0, length).join('/')}.ts`, import.meta.url)
    if (!existsSync(file)) continue
    const { default: command } = (await import(file.href)) as { default: Command }
    return runCommand(command, words.slice(length), { host, plugins: [pluginRoot] })
  }
  throw new Error(`no command of this plugin: ${line}`)
}

const pluginRoot = new URL('../../', import.meta.url)
