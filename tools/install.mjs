// Started by whatever Node the machine has, on a clone without node_modules: node: imports only, plain JavaScript.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/** Installs what is missing; true when the script goes on in this process, and ends the process when the pinned Node ran it. */
export async function prepare(scriptUrl) {
  await ensureInstalled(root)
  const wanted = readFileSync(join(root, '.node-version'), 'utf8').trim()
  if (process.versions.node === wanted) return true
  const node = pinnedNode(root)
  if (node) process.exit(await wait(node, [...process.execArgv, fileURLToPath(scriptUrl), ...process.argv.slice(2)]))
  if (isNewEnough(process.versions.node, neededNode(root))) return true
  fail(
    `Node ${neededNode(root)} is needed, this is ${process.versions.node}, and there is no pinned one for this platform.`,
  )
}

/** Runs `npm ci` when node_modules is missing or differs from the lockfile. */
export async function ensureInstalled(folder, install = npmCi) {
  const reason = whyInstall(folder)
  if (!reason) return
  process.stderr.write(`Installing dependencies: ${reason}.\n`)
  const code = await install(folder)
  if (code !== 0) fail(`npm ci ended with ${code}.`)
}

/** Says why an install is needed, or nothing when node_modules holds what the lockfile lists. */
export function whyInstall(folder) {
  const installed = join(folder, 'node_modules', '.package-lock.json')
  const lockfile = join(folder, 'package-lock.json')
  if (!existsSync(installed)) return 'node_modules is missing'
  if (statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs) return undefined
  // A checkout touches the lockfile without changing it, and an install takes a minute: what counts is the content.
  const different = firstDifference(packagesOf(lockfile), packagesOf(installed))
  if (different) return `the lockfile changed (${different})`
  utimesSync(installed, new Date(), new Date())
  return undefined
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
}

function firstDifference(wanted, installed) {
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || (entry.optional && !installed[path])) continue
    const found = installed[path]
    // Platform packages and peers that nothing asks for are listed in the lockfile and never installed.
    if (!found && (entry.devOptional || entry.peer)) continue
    if (!found || found.version !== entry.version || found.integrity !== entry.integrity) return path
  }
  return undefined
}

function npmCi(folder) {
  const npm = npmProgram()
  // npm's own words go to stderr: stdout belongs to the script.
  return wait(npm.program, [...npm.args, 'ci', '--include=dev', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  })
}

/** How to start npm without a shell: the npm that runs this script, else the one beside Node, else the one on the path. */
export function npmProgram() {
  const given = process.env.npm_execpath
  if (given && /^np[mx]-cli\.c?js$/.test(basename(given))) {
    return { program: process.execPath, args: [join(dirname(given), 'npm-cli.js')] }
  }
  const folder = dirname(process.execPath)
  const beside = [
    join(root, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((file) => existsSync(file))
  if (beside) return { program: process.execPath, args: [beside] }
  if (process.platform === 'win32') fail('npm was not found: start this with npm run.')
  return { program: 'npm', args: [] }
}

function pinnedNode(folder) {
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const system = process.platform === 'win32' ? 'win' : process.platform
  const places = [
    join(folder, 'node_modules', `node-${system}-${process.arch}`, 'bin', file),
    join(folder, 'node_modules', '.bin', file),
  ]
  // It may be there and not run: the Linux binary needs glibc.
  return places.find((place) => existsSync(place) && spawnSync(place, ['--version']).status === 0)
}

function neededNode(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).engines.node.replace(/^>=/, '')
}

function isNewEnough(version, least) {
  const [have, need] = [version, least].map((text) => text.split('.').map(Number))
  for (let i = 0; i < 3; i++) if (have[i] !== need[i]) return have[i] > need[i]
  return true
}

// Ctrl-C reaches parent and child alike: the parent waits until the child has cleaned up.
function wait(program, args, options = {}) {
  const ignore = () => {}
  for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, ignore)
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', env: environment(), ...options })
    process.once('SIGTERM', () => child.kill('SIGTERM'))
    child.once('error', (error) => fail(`${program} did not start: ${error.message}`))
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)))
  }).finally(() => {
    for (const signal of ['SIGINT', 'SIGHUP']) process.off(signal, ignore)
  })
}

// Programs that a script starts by name must meet the pinned Node and the tools of this repository first.
function environment() {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const separator = process.platform === 'win32' ? ';' : ':'
  const bin = join(root, 'node_modules', '.bin')
  const path = process.env[key] ?? ''
  return path.split(separator)[0] === bin ? process.env : { ...process.env, [key]: bin + separator + path }
}

function fail(message) {
  process.stderr.write(`Error: ${message}\n`)
  process.exit(1)
}
