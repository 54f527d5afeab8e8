import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Text files by their paths. */
export type Files = Readonly<Record<string, string>>

/** A new temporary folder with these files, gone when the process is. */
export function folderOf(files: Files): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'tuglet-openenv-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  writeFiles(folder, files)
  return folder
}

/** Writes files below a folder. */
export function writeFiles(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), content)
  }
}

/** A repository as the OpenEnv CLI began with it: `src/core` and the environments echo_env and coding_env. */
export function seedRepository(more: Files = {}): string {
  const core = {
    'src/core/__init__.py': '',
    'src/core/env_server/__init__.py': 'def create_app(*given):\n    return given\n',
    'src/core/http_env_client.py': 'class HTTPEnvClient:\n    pass\n',
  }
  return folderOf({ ...core, ...seedEnvironment('echo_env'), ...seedEnvironment('coding_env'), ...more })
}

/** One environment of such a repository. */
export function seedEnvironment(name: string): Files {
  const at = `src/envs/${name}`
  return {
    [`${at}/__init__.py`]: '',
    [`${at}/models.py`]: 'class EchoAction:\n    pass\n',
    [`${at}/client.py`]:
      'from core.http_env_client import HTTPEnvClient\n\n\nclass EchoEnv(HTTPEnvClient):\n    pass\n',
    [`${at}/README.md`]: `# ${name}\n\nSays it again.\n`,
    [`${at}/server/__init__.py`]: '',
    [`${at}/server/app.py`]: 'from core.env_server import create_app\n\napp = create_app()\n',
    [`${at}/server/Dockerfile`]: seedDockerfile(name),
  }
}

function seedDockerfile(name: string): string {
  return `ARG BASE_IMAGE=openenv-base:latest
FROM \${BASE_IMAGE}

COPY src/core/ /app/src/core/
COPY src/envs/${name}/ /app/src/envs/${name}/

HEALTHCHECK --interval=30s --timeout=3s CMD curl -f http://localhost:8000/health || exit 1

CMD ["uvicorn", "envs.${name}.server.app:app", "--host", "0.0.0.0", "--port", "8000"]
`
}

/** An environment as `openenv init` makes one today, in a folder of its own. */
export function ownEnvironment(name = 'my_env', more: Files = {}): string {
  return folderOf({
    'openenv.yaml': `spec_version: 1\nname: ${name}\ntype: space\nruntime: fastapi\napp: server.app:app\nport: 8000\n`,
    'pyproject.toml': `[project]\nname = "openenv-${name}"\nversion = "0.1.0"\nrequires-python = ">=3.10"\ndependencies = ["openenv[core]>=0.2.2"]\n\n[project.scripts]\nserver = "${name}.server.app:main"\n`,
    'uv.lock': 'version = 1\n',
    '__init__.py': '',
    'models.py': 'class EchoAction:\n    pass\n',
    'client.py': 'class EchoEnv:\n    pass\n',
    'README.md': readmeOf(name),
    'server/__init__.py': '',
    'server/app.py': 'app = 1\n\n\ndef main():\n    pass\n\n\nif __name__ == "__main__":\n    main()\n',
    'server/Dockerfile': `FROM ghcr.io/huggingface/openenv-base:latest
WORKDIR /app/env
COPY . /app/env
HEALTHCHECK CMD curl -f http://localhost:8000/health || exit 1
CMD ["uvicorn", "server.app:app", "--host", "0.0.0.0", "--port", "8000"]
`,
    ...more,
  })
}

/** A README that has all that the Hub needs. */
export function readmeOf(title: string): string {
  return `---\ntitle: ${title}\nemoji: 🔊\ncolorFrom: blue\ncolorTo: green\nsdk: docker\napp_port: 8000\nbase_path: /web\ntags:\n  - openenv\n---\n\n# ${title}\n`
}
