import type { Edited } from '../staging/staged.ts'
import { completeCard } from './complete-card.ts'
import { findReadme } from './find-readme.ts'
import { generateReadme } from './generate-readme.ts'
import { randomTheme as themeByChance, themeFor } from './theme.ts'

/** The port the Hub looks at when a card names none. */
const hubPort = 7860

/** What a README is prepared for; `port` is what the environment's own files say it listens on. */
export interface ReadmeOptions {
  readonly name: string
  readonly repoId: string
  readonly port: number
  readonly web: boolean
  readonly randomTheme?: boolean
}

/** The README a Space of this environment gets: its own with the required keys it lacks, else a generated one; `from` is the file it comes from. */
export async function prepareReadme(
  folder: string,
  options: ReadmeOptions,
): Promise<Edited & { readonly from?: string }> {
  const { name, repoId, port, web, randomTheme } = options
  const found = await findReadme(folder)
  const path = 'README.md'
  const before = found && { before: found.text, from: found.path }
  if (found?.hasCard) {
    const required = { sdk: 'docker', ...(port !== hubPort && { app_port: port }) }
    return { path, ...before, after: await completeCard(found.text, required), generated: false }
  }
  const theme = randomTheme ? themeByChance() : themeFor(repoId)
  const after = generateReadme({ name, theme, port, web, ...(found && { own: found.text }) })
  return { path, ...before, after, generated: true }
}
