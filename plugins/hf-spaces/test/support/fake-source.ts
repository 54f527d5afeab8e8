import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { PushSource } from '../../src/lib/push/push-source.ts'
import type { Staged } from '../../src/lib/staging/staged.ts'

export const readme =
  '---\ntitle: Echo\nemoji: 🔊\ncolorFrom: blue\ncolorTo: green\nsdk: docker\napp_port: 8000\n---\n# Echo\n'

/** Files that are staged as they are, without the preparation that a real environment gets. */
export function fakeSource(
  files: Readonly<Record<string, string | Uint8Array>>,
  more: Partial<PushSource> = {},
): PushSource {
  return {
    name: 'echo_env',
    isCopied: true,
    server: undefined,
    message: 'Push echo_env',
    stage: async ({ into }) => stageAll(into, { 'README.md': readme, ...files }),
    check: async ({ findings }) => findings,
    ...more,
  }
}

/** Writes files below a folder and describes them as staged. */
export function stageAll(into: string, files: Readonly<Record<string, string | Uint8Array>>): Staged {
  const staged = Object.entries(files).map(([name, content]) => {
    const source = path.join(into, name)
    mkdirSync(path.dirname(source), { recursive: true })
    writeFileSync(source, content)
    return { path: name, size: Buffer.byteLength(content), source }
  })
  const card = String(files['README.md'] ?? readme)
  return {
    folder: into,
    files: staged,
    skipped: [],
    readme: { path: 'README.md', before: card, after: card, generated: false },
    findings: [],
    variables: {},
    port: 8000,
  }
}
