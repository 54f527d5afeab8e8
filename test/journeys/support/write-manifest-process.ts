// A program, not a module: writes the manifest of the built plugin in the folder of its first argument.
// In a process of its own, since the condition that tests run under would lead into the sources of installed packages.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPackage } from '../../../tools/lib/workspaces.ts'
import { pluginManifest } from '../../../tools/manifest/plugin-manifest.ts'

const [, , folder = '.'] = process.argv
const manifest = await pluginManifest({ path: '.', folder, json: readPackage(folder) })
writeFileSync(join(folder, 'oclif.manifest.json'), JSON.stringify(manifest))
