import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fakeHost, runCommand, type CommandRun, type FakeHost, type FakeHostOptions } from '@tuglet/testkit'

/** A host whose working directory holds these files. */
export function hostWith(files: Readonly<Record<string, string>>, options: FakeHostOptions = {}): FakeHost {
  const host = fakeHost(options)
  addFiles(host.cwd, files)
  return host
}

/** Writes files below a folder. */
export function addFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** A project whose tests are this shell command. */
export function projectOf(command: string): Record<string, string> {
  return { 'tuglet.toml': `[ci]\ncommand = ${JSON.stringify(command)}\n` }
}

/** Runs a command of this plugin, with its service known as in the real CLI. */
export function run(
  command: Parameters<typeof runCommand>[0],
  words: readonly string[],
  host: FakeHost,
): Promise<CommandRun> {
  return runCommand(command, words, { host, plugins: [pluginRoot] })
}

/** Lines that are not of the steps, which have a tier of their own. */
export function withoutSteps(stderr: string): string {
  return stderr
    .split('\n')
    .filter((line) => !/^(✓ )?(Pack the project|Upload|Queue the job)( started| done|: \d.*)$/.test(line))
    .join('\n')
}

const pluginRoot = new URL('../../', import.meta.url)
