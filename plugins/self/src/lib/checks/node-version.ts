import { createRequire } from 'node:module'
// @ts-expect-error -- the package comes without types
import satisfies from 'semver/functions/satisfies.js'
import type { Check } from './check.ts'

const isWithin = satisfies as (version: string, range: string) => boolean

/** Whether Node is one that tuglet runs on; the words are oclif's user agent, `tuglet/1.0.0 linux-x64 node-v24.21.0`. */
export function nodeVersion(userAgent: string): Check {
  return {
    title: 'Node',
    async run() {
      const [, version = 'unknown'] = / node-v?(\S+)/.exec(userAgent) ?? []
      const { engines } = createRequire(import.meta.url)('../../../package.json') as { engines: { node: string } }
      if (isWithin(version, engines.node)) return { state: 'ok', message: `Node ${version} runs here.` }
      return {
        state: 'problem',
        message: `Node ${version} runs here; tuglet needs ${engines.node}.`,
        hint: 'Install a newer Node: https://nodejs.org',
      }
    },
  }
}
