import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { between, page, table } from '../docs/markdown.ts'
import { machine } from './machine.ts'
import type { Scenario } from './scenario.ts'

/** Runs the scenarios (those named, or all), prints their rows and renews their parts of docs/benchmarks.md. */
export async function runBenchmarks(root: string, asked: readonly string[]): Promise<void> {
  const all = await scenarios()
  const unknown = asked.find((name) => !all.some((scenario) => scenario.name === name))
  if (unknown) throw new Error(`no scenario is called ${unknown}. There are: ${all.map(({ name }) => name).join(', ')}`)
  const file = join(root, 'docs', 'benchmarks.md')
  for (const scenario of all) {
    if (asked.length > 0 && !asked.includes(scenario.name)) continue
    process.stdout.write(`\n${scenario.name}: ${scenario.method}\n`)
    const rows = await scenario.run(root)
    for (const { what, value, promise } of rows)
      process.stdout.write(`  ${what}  ${value}${promise ? `  (${promise})` : ''}\n`)
    const cells = rows.map(({ what, value, promise = '' }) => [what, value, promise])
    await renew(file, scenario.name, page(scenario.method, table(['', 'Measured', 'Promised'], cells), machine()))
  }
}

async function scenarios(): Promise<readonly Scenario[]> {
  const folder = join(import.meta.dirname, 'scenarios')
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const modules = names
    .toSorted()
    .map((name) => import(pathToFileURL(join(folder, name)).href) as Promise<{ scenario: Scenario }>)
  return (await Promise.all(modules)).map(({ scenario }) => scenario)
}

// Each scenario has its own part, so that measuring one leaves the figures of the others as they were.
async function renew(file: string, name: string, part: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true })
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '# Benchmarks\n\nMade by `npm run bench`.\n'
  const marked = before.includes(`<!-- ${name} -->`)
    ? before
    : `${before}\n## ${name}\n\n<!-- ${name} -->\n<!-- /${name} -->\n`
  const { format, resolveConfig } = await import('prettier')
  writeFileSync(file, await format(between(marked, name, part), { ...(await resolveConfig(file)), parser: 'markdown' }))
}
