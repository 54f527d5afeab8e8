import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Failure, type Step } from '@tuglet/kit/lib'
import { environmentNames } from './environment-names.ts'
import { templateFiles, type TemplateName } from './template-files.ts'

/** A new environment. */
export interface NewEnvironment {
  readonly name: string
  readonly folder: string
  readonly template: TemplateName
  readonly files: readonly string[]
}

/** What to make, and where: `outputDir` relative to `cwd`. */
export interface Init {
  readonly name: string
  readonly template: TemplateName
  readonly outputDir: string
  readonly cwd: string
  readonly tasks: Step
}

/** Makes a new environment in a folder of its name, which may exist if it is empty; a failure leaves nothing behind. */
export async function initEnvironment({ name, template, outputDir, cwd, tasks }: Init): Promise<NewEnvironment> {
  requireName(name)
  const folder = join(resolve(cwd, outputDir), name)
  const existed = await requireRoom(folder)
  const files = await templateFiles(environmentNames(name), template)
  await tasks.step(`Create ${name}`, async ({ signal }) => {
    try {
      for (const [path, text] of Object.entries(files)) {
        signal.throwIfAborted()
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), text, { flag: 'wx' })
      }
    } catch (error) {
      await undo(folder, { existed })
      throw error
    }
  })
  return { name, folder, template, files: Object.keys(files).toSorted() }
}

// Keywords cannot be a package's name, though they are made of the right characters.
const keywords = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
)

function requireName(name: string): void {
  const fault = nameFault(name)
  if (fault === undefined) return
  throw new Failure('usage', fault, {
    code: 'BAD_ENVIRONMENT_NAME',
    hints: ['Use letters, digits and underscores, such as my_game_env.'],
  })
}

function nameFault(name: string): string | undefined {
  if (name.trim() === '') return 'The environment name cannot be empty.'
  if (!/^[a-z_]\w*$/i.test(name)) return `"${name}" is not a valid Python identifier.`
  return keywords.has(name) ? `"${name}" is a word of Python itself.` : undefined
}

async function requireRoom(folder: string): Promise<boolean> {
  const there = await stat(folder).catch(() => undefined)
  if (!there) return false
  const taken = (message: string) =>
    new Failure('usage', message, { code: 'ENVIRONMENT_EXISTS', hints: ['Choose another name, or --output-dir.'] })
  if (!there.isDirectory()) throw taken(`${folder} exists and is a file, not a directory.`)
  if ((await readdir(folder)).length > 0) throw taken(`The directory ${folder} already exists and is not empty.`)
  return true
}

async function undo(folder: string, { existed }: { readonly existed: boolean }): Promise<void> {
  if (!existed) return rm(folder, { recursive: true, force: true })
  for (const entry of await readdir(folder)) await rm(join(folder, entry), { recursive: true, force: true })
}
