import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packages = fileURLToPath(new URL('../../..', import.meta.url))

/** Writes the client, and a program that uses it, as JavaScript into a folder: taking types off at run time costs 50 MB. Gives the program's path. */
export async function shippedCopy(folder: string, program: string): Promise<string> {
  const http = join(folder, 'node_modules', '@tuglet', 'http')
  await copySources(join(packages, 'http', 'src'), http)
  await writeFile(join(http, 'package.json'), '{"type": "module", "exports": "./index.js"}')
  await copySources(join(packages, 'kohub-client', 'src'), join(folder, 'src'))
  await writeFile(join(folder, 'package.json'), '{"type": "module"}')
  const copy = join(folder, 'test', 'support', 'program.js')
  await copyAs(program, copy)
  return copy
}

async function copySources(from: string, to: string): Promise<void> {
  const files = await readdir(from, { recursive: true })
  const sources = files.filter((file) => file.endsWith('.ts'))
  await Promise.all(sources.map((file) => copyAs(join(from, file), join(to, file.replace(/\.ts$/, '.js')))))
}

async function copyAs(from: string, to: string): Promise<void> {
  const code = stripTypeScriptTypes(await readFile(from, 'utf8')).replaceAll(
    /(from|import) '(\.[^']*)\.ts'/g,
    "$1 '$2.js'",
  )
  await mkdir(dirname(to), { recursive: true })
  await writeFile(to, code)
}
