import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { FakeHub, FakeRepo } from '@tuglet/fake-hub'
import { withHost } from '@tuglet/kit'
import { silentStep } from '@tuglet/kit/lib'
import type { FakeHost } from '@tuglet/testkit'
import { findEnvironment } from '../../src/lib/environment/find-environment.ts'
import { stageEnvironment } from '../../src/lib/staging/stage-environment.ts'

/** A small environment of today's layout. */
export const echoFiles: Readonly<Record<string, string>> = {
  'openenv.yaml':
    'spec_version: 1\nname: echo\ntype: space\nruntime: fastapi\napp: server.app:app\nport: 8000\nvariables:\n  MODE: gentle\n',
  'README.md':
    '---\ntitle: Echo\nemoji: 🔊\ncolorFrom: blue\ncolorTo: green\nsdk: docker\napp_port: 8000\nbase_path: /web\ntags:\n  - openenv\n---\n\n# Echo\n',
  'pyproject.toml': '[project]\nname = "openenv-echo"\nversion = "0.1.0"\ndependencies = ["openenv[core]>=0.2.2"]\n',
  '__init__.py': '',
  'models.py': 'class EchoAction: ...\n',
  'client.py': 'class EchoEnv: ...\n',
  'server/__init__.py': '',
  'server/app.py': 'app = 1\n',
  Dockerfile:
    'FROM python:3.11-slim\nCOPY . /app\nENV ENABLE_WEB_INTERFACE=true\nEXPOSE 8000\nCMD ["uvicorn", "server.app:app", "--port", "8000"]\n',
}

/** Writes files into a folder. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** Puts on the Hub just what a push of an environment, by folder or name, would, settings included. */
export async function pushed(
  hub: FakeHub,
  host: FakeHost,
  { folder, id }: { readonly folder: string; readonly id: string },
): Promise<FakeRepo> {
  const into = mkdtempSync(join(tmpdir(), 'tuglet-pushed-'))
  try {
    const { files, variables } = await withHost(host, async () => {
      const environment = await findEnvironment(folder, host.cwd)
      const options = {
        into,
        repoId: id,
        defaultBaseImage: 'x:y',
        interface: 'dockerfile',
        exclude: [],
      } as const
      return stageEnvironment(environment, options, silentStep(host.signal))
    })
    const bytes = Object.fromEntries(files.map(({ path, source }) => [path, readFileSync(source)]))
    const repo = hub.addRepo({ type: 'space', id, files: { ...bytes, '.gitattributes': '*.bin lfs\n' } })
    for (const [key, value] of Object.entries(variables)) {
      repo.space!.variables.set(key, { value, description: null, updatedAt: '' })
    }
    repo.space!.stages = ['RUNNING']
    return repo
  } finally {
    rmSync(into, { recursive: true, force: true })
  }
}
