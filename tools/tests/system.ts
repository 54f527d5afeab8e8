import { existsSync } from 'node:fs'
import { run } from '../lib/run.ts'

/** A program or module of the system that tests use: how to ask for it, and the Debian packages that bring it. */
export interface Need {
  readonly name: string
  readonly ask: readonly string[]
  readonly packages: readonly string[]
}

const python = process.platform === 'win32' ? 'python' : 'python3'

// It stands outside of most people's PATH, and without its full path it does not start.
const sshd = process.platform === 'win32' ? [] : ['test', '-x', '/usr/sbin/sshd']

/** What tests need from the system, beside Node. */
export const needs: readonly Need[] = [
  { name: 'git', ask: ['git', '--version'], packages: ['git'] },
  { name: 'make', ask: ['make', '--version'], packages: ['make'] },
  { name: 'python3', ask: [python, '--version'], packages: ['python3'] },
  { name: 'the venv module of python3', ask: [python, '-c', 'import venv, ensurepip'], packages: ['python3-venv'] },
  { name: 'pytest', ask: [python, '-c', 'import pytest'], packages: ['python3-pytest'] },
  { name: 'zsh', ask: ['zsh', '--version'], packages: ['zsh'] },
  { name: 'fish', ask: ['fish', '--version'], packages: ['fish'] },
  { name: 'ssh', ask: ['ssh', '-V'], packages: ['openssh-client'] },
  { name: 'sshd', ask: sshd, packages: ['openssh-server'] },
  { name: 'rsync', ask: ['rsync', '--version'], packages: ['rsync'] },
  { name: 'unison', ask: ['unison', '-version'], packages: ['unison'] },
  { name: 'ps', ask: process.platform === 'win32' ? [] : ['ps', '-p', String(process.pid)], packages: ['procps'] },
]

/** Installs what is missing where it may (Debian, root, CI=true) and returns a line for each thing that stays missing. */
export async function prepareSystem(wanted = needs, install = installer()): Promise<readonly string[]> {
  const lacking = await missing(wanted)
  if (lacking.length === 0) return []
  await install?.(lacking.flatMap((need) => need.packages))
  const after = install ? await missing(lacking) : lacking
  return after.map(({ name }) => `Without ${name}: the tests that need it are skipped.`)
}

async function missing(wanted: readonly Need[]): Promise<readonly Need[]> {
  const there = await Promise.all(wanted.map(isThere))
  return wanted.filter((_, index) => !there[index])
}

async function isThere({ ask: [program, ...args] }: Need): Promise<boolean> {
  if (program === undefined) return true
  return (await run(program, args, { cwd: process.cwd() })).exitCode === 0
}

function installer(): ((packages: readonly string[]) => Promise<void>) | undefined {
  const isDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0
  return isDebian && process.env['CI'] === 'true' ? aptInstall : undefined
}

async function aptInstall(packages: readonly string[]): Promise<void> {
  process.stdout.write(`Installing ${packages.join(', ')}.\n`)
  const options = { cwd: '/', env: { DEBIAN_FRONTEND: 'noninteractive' } }
  await run('apt-get', ['update', '-qq'], options)
  const ended = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
  if (ended.exitCode !== 0) {
    process.stdout.write(`apt-get ended with ${ended.exitCode}: ${ended.output.trim().slice(-500)}\n`)
  }
}
