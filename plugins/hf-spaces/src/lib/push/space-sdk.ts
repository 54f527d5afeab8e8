import { readCard } from '../readme/read-card.ts'
import type { Staged } from '../staging/staged.ts'

/** The SDK that a staged README asks for, else what the files are for; undefined where neither tells. */
export async function spaceSdk({ readme, files }: Pick<Staged, 'readme' | 'files'>): Promise<string | undefined> {
  const sdk = (await readCard(readme.after))?.fields['sdk']
  if (typeof sdk === 'string' && /^(?:docker|gradio|streamlit|static)$/.test(sdk)) return sdk
  const has = (name: string): boolean => files.some(({ path }) => path === name)
  if (has('Dockerfile')) return 'docker'
  return has('index.html') && !has('app.py') ? 'static' : undefined
}
