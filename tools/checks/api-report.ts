import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { workspaces } from '../lib/workspaces.ts'
import type { Check } from './check.ts'

/** What the packages with an api-extractor.json promise to strangers is what etc/*.api.md says. */
export const apiReport: Check = {
  name: 'api report',
  async run(root) {
    const found = []
    for (const { folder, path } of reported(root)) {
      const { changed, errors } = await extract(folder, false)
      if (changed) found.push(`${path}: the public API is not what etc/ says: run npm run fix and read the difference.`)
      found.push(...errors.map((error) => `${path}: ${error}`))
    }
    return { problems: found }
  },
  async fix(root) {
    for (const { folder, path } of reported(root)) {
      mkdirSync(join(folder, 'etc'), { recursive: true })
      const { errors } = await extract(folder, true)
      if (errors.length > 0) throw new Error(`${path}: ${errors.join('\n')}`)
    }
  },
}

interface Extracted {
  readonly changed: boolean
  readonly errors: readonly string[]
}

async function extract(folder: string, write: boolean): Promise<Extracted> {
  const { Extractor, ExtractorConfig } = await import('@microsoft/api-extractor')
  const errors: string[] = []
  const { apiReportChanged } = Extractor.invoke(
    ExtractorConfig.loadFileAndPrepare(join(folder, 'api-extractor.json')),
    {
      localBuild: write,
      messageCallback(message) {
        if (message.logLevel === 'error') errors.push(message.formatMessageWithLocation(folder))
        message.handled = true
      },
    },
  )
  return { changed: apiReportChanged && !write, errors }
}

function reported(root: string) {
  return workspaces(root, 'packages').filter(({ folder }) => existsSync(join(folder, 'api-extractor.json')))
}
