import type { Workspace } from '../lib/workspaces.ts'
import { declaredSettings, type Declared, type DeclaredSetting } from './declared-settings.ts'
import { code, generated, page, table } from './markdown.ts'

/** The table of settings that the page and the READMEs share. */
export function settingsTable(settings: readonly DeclaredSetting[]): string {
  const rows = settings.map((setting) => [
    code(setting.key),
    setting.summary,
    setting.env.map(code).join(', '),
    setting.secret ? '' : code(defaultText(setting.default)),
  ])
  return table(['Setting', '', 'Environment', 'Default'], rows)
}

/** docs/settings.md: every setting of the kit and the plugins, and the services they belong to. */
export async function settingsPage(packages: readonly Workspace[]): Promise<string> {
  const sections: string[] = []
  for (const { json, ...place } of packages) {
    const declared = await declaredSettings({ json, ...place })
    if (declared.settings.length > 0) sections.push(section(json.name, declared))
  }
  return page(
    generated,
    '# Settings',
    'A flag wins over the environment, that over `.env`, `tuglet.toml`, the profile, a vendor’s own file and the default.',
    ...sections,
  )
}

function section(name: string, { settings, services }: Declared): string {
  const told = services.map(({ id, title, help }) => `- ${title} (${code(id)}): ${help}`)
  return page(`## ${name}`, told.join('\n'), settingsTable(settings))
}

function defaultText(value: unknown): string {
  return value === undefined || value === null ? '' : String(value)
}
