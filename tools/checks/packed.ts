import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { npmProgram } from '../install.mjs'
import { run, runTool } from '../lib/run.ts'
import { publishedPackages, type Workspace } from '../lib/workspaces.ts'
import type { Check } from './check.ts'

/** What would be published installs and resolves: publint, and are-the-types-wrong for ESM, on the packed tarballs. */
export const packed: Check = {
  name: 'packages',
  async run(root) {
    mkdirSync(join(root, '.tmp'), { recursive: true })
    const folder = mkdtempSync(join(root, '.tmp', 'packed-'))
    try {
      const packages = publishedPackages(root)
      const problems = await pack(root, folder, packages)
      if (problems.length > 0) return { problems }
      const tarballs = packages.map((one) => ({ ...one, tarball: join(folder, tarballName(one)) }))
      const found = [...(await Promise.all(tarballs.map(publintProblems))), ...(await typesProblems(root, tarballs))]
      return { problems: found.flat(), note: `${packages.length} packages` }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

type Packed = Workspace & { readonly tarball: string }

async function pack(root: string, folder: string, packages: readonly Workspace[]): Promise<readonly string[]> {
  const npm = npmProgram()
  const which = packages.flatMap(({ json }) => ['--workspace', json.name])
  const args = [...npm.args, 'pack', '--ignore-scripts', '--silent', '--pack-destination', folder, ...which]
  const { exitCode, output } = await run(npm.program, args, { cwd: root })
  if (exitCode !== 0) return [`npm pack ended with ${exitCode}: ${output.trim()}`]
  const there = new Set(readdirSync(folder))
  return packages.filter((one) => !there.has(tarballName(one))).map(({ path }) => `${path}: npm packed nothing.`)
}

async function publintProblems({ path, tarball }: Packed): Promise<readonly string[]> {
  const { publint } = await import('publint')
  const { formatMessage } = await import('publint/utils')
  const bytes = readFileSync(tarball)
  const archive = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  const { messages, pkg } = await publint({
    level: 'warning',
    strict: true,
    pack: { tarball: archive },
  })
  return messages.map(
    (message) => `${path}: ${formatMessage(message, pkg, { color: false }) ?? message.code} (publint)`,
  )
}

async function typesProblems(root: string, packages: readonly Packed[]): Promise<readonly string[][]> {
  const waiting = packages.filter(({ path }) => path !== '.')
  const found: string[][] = []
  const worker = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) found.push(await wrongTypes(root, one))
  }
  await Promise.all([worker(), worker()])
  return found
}

async function wrongTypes(root: string, { path, tarball }: Packed): Promise<string[]> {
  const args = [
    tarball,
    '--profile',
    'esm-only',
    '--format',
    'ascii',
    '--no-color',
    '--no-emoji',
    '--no-definitely-typed',
  ]
  const { exitCode, output } = await runTool('attw', args, { cwd: root })
  return exitCode === 0 ? [] : [`${path}: ${output.trim()}`]
}

function tarballName({ json }: Workspace): string {
  return `${json.name.replace('@', '').replace('/', '-')}-${json.version}.tgz`
}
