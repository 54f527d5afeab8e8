import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A folder for PATH whose `ssh` runs every command on this computer, with a home of its own: for tests of everything but ssh,
 * which takes most of the time of those that have it.
 */
export function localSsh(folder: string): string {
  const [bin, home] = [join(folder, 'bin'), join(folder, 'far-home')]
  for (const path of [bin, home]) mkdirSync(path, { recursive: true })
  const lines = ['#!/bin/sh', 'while [ "$1" != -- ]; do [ "$1" = -O ] && exit 0; shift; done', `HOME='${home}'`]
  writeFileSync(join(bin, 'ssh'), [...lines, 'export HOME', 'cd "$HOME" && exec sh -c "$3"', ''].join('\n'))
  chmodSync(join(bin, 'ssh'), 0o755)
  return bin
}
