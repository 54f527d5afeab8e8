// Every check, all of them to the end, then a summary. Names after -- run only those: npm run check -- arrows types
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, root } from './install.mjs'

await prepare(import.meta.url)
const { build } = await import('./build/build.ts')
const { allChecks } = await import('./checks/all-checks.ts')
const { runChecks } = await import('./checks/run-checks.ts')

const asked = process.argv.slice(2)
const named = ({ name }) => asked.some((word) => name.replaceAll(' ', '-') === word)
const checks = asked.length > 0 ? allChecks.filter(named) : allChecks
if (checks.length === 0)
  fail(`no such check. There are: ${allChecks.map(({ name }) => name.replaceAll(' ', '-')).join(', ')}`)

const building = await build(root).catch((error) => error)
if (building instanceof Error) process.stdout.write(`✗ ${building.message}\n`)
const tally = await runChecks(root, checks, (line) => process.stdout.write(`${line}\n`))
const failed = tally.failed + (building instanceof Error ? 1 : 0)
mkdirSync(join(root, '.tmp'), { recursive: true })
writeFileSync(join(root, '.tmp', 'checks.json'), JSON.stringify({ ...tally, failed }))
process.exitCode = failed > 0 ? 1 : 0

function fail(message) {
  process.stderr.write(`Error: ${message}\n`)
  process.exit(2)
}
