import { join } from 'node:path'
import { silentStep } from '@tuglet/kit/lib'
import { withHost } from '@tuglet/kit'
import { fakeHost } from '@tuglet/testkit'
import { findEnvironment } from '../../src/lib/environment/find-environment.ts'
import type { Finding } from '../../src/lib/preflight/finding.ts'
import { stageEnvironment, type StageOptions } from '../../src/lib/staging/stage-environment.ts'
import type { Staged } from '../../src/lib/staging/staged.ts'
import { folderOf, type Files } from './environments.ts'

/** The base image that stagings of the tests stand on. */
export const standardImage = 'ghcr.io/huggingface/openenv-base:latest'

/** Stages an environment of a working directory. */
export async function stage(cwd: string, target: string, more: Partial<StageOptions> = {}): Promise<Staged> {
  const environment = await findEnvironment(target, cwd)
  const options: StageOptions = {
    into: join(folderOf({}), 'staging', environment.name),
    repoId: `me/${environment.name}`,
    defaultBaseImage: standardImage,
    interface: 'dockerfile',
    exclude: [],
    ...more,
  }
  return withHost(fakeHost({ cwd }), () => stageEnvironment(environment, options, silentStep()))
}

/** A small environment that has everything, with a Dockerfile for its own folder; files given here replace its own. */
export function environmentFiles(files: Files = {}): Files {
  return {
    'openenv.yaml': 'name: my_env\napp: server.app:app\nport: 8000\n',
    'pyproject.toml': '[project]\nname = "openenv-my_env"\n',
    'README.md': '---\nsdk: docker\napp_port: 8000\n---\n# My\n',
    '__init__.py': '',
    'server/__init__.py': '',
    'server/app.py': 'app = 1\n',
    'server/Dockerfile': `FROM ${standardImage}\nCOPY . /app/env\nCMD ["uvicorn", "server.app:app", "--host", "0.0.0.0", "--port", "8000"]\n`,
    ...files,
  }
}

/** What preflight says about such an environment with this Dockerfile, one line per finding. */
export async function findingsOf(dockerfile: string, files: Files = {}): Promise<string[]> {
  const cwd = folderOf(environmentFiles({ 'server/Dockerfile': dockerfile, ...files }))
  return (await stage(cwd, '.')).findings.map(shown)
}

/** A finding in one line. */
export function shown({ severity, rule, file, line }: Finding): string {
  return `${severity} ${rule} ${file ?? ''}:${line ?? ''}`
}
