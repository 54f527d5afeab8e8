import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GeneratedFile, PluginCommands } from '../manifest/manifests.ts'
import { pageOf } from './command-pages.ts'
import { words } from './command-text.ts'
import { declaredSettings } from './declared-settings.ts'
import { between, code, page, table } from './markdown.ts'
import { settingsTable } from './settings-page.ts'

/** The README of each plugin with its generated part renewed; a plugin without one gets title, description and that part. */
export function pluginReadmes(root: string, plugins: readonly PluginCommands[]): Promise<readonly GeneratedFile[]> {
  return Promise.all(
    plugins.map(async (plugin) => {
      const path = `${plugin.path}/README.md`
      const file = join(root, path)
      const text = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : skeleton(plugin)
      try {
        return { path, text: await formatted(root, between(text, 'commands', await part(plugin))) }
      } catch (error) {
        throw new Error(`${path}: ${(error as Error).message}`, { cause: error })
      }
    }),
  )
}

async function part(plugin: PluginCommands): Promise<string> {
  const shown = Object.values(plugin.manifest.commands).filter(({ hidden }) => !hidden)
  const rows = shown.map((command) => [
    `[${code(`tuglet ${words(command.id)}`)}](../../docs/${pageOf(command)})`,
    command.summary ?? '',
  ])
  const { settings } = await declaredSettings(plugin)
  return page(table(['Command', ''], rows), settingsTable(settings)) || 'No commands yet.'
}

function skeleton({ json }: PluginCommands): string {
  return page(`# ${json.name}`, json.description ?? '', '<!-- commands -->', '<!-- /commands -->')
}

// A person edits the rest of this page, so all of it is laid out as Prettier would.
async function formatted(root: string, text: string): Promise<string> {
  const { format, resolveConfig } = await import('prettier')
  return format(text, { ...(await resolveConfig(join(root, 'README.md'))), parser: 'markdown' })
}
