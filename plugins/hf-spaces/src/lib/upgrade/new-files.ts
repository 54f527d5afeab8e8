import { basename } from 'node:path'
import { environmentNames } from '../templates/environment-names.ts'
import { requirementFor } from './openenv-requirement.ts'

/** The manifest of an environment that had none. */
export function manifestText(folder: string, port: number): string {
  const name = basename(folder)
  return `spec_version: 1\nname: ${name}\ntype: space\nruntime: fastapi\napp: server.app:app\nport: ${port}\n`
}

/** The pyproject.toml of an environment that had none; `requirements` are those of its server. */
export function pyprojectText(
  folder: string,
  { version, requirements }: { version: string; requirements: readonly string[] },
): string {
  const name = basename(folder)
  const { title } = environmentNames(name)
  const wanted = [requirementFor(version), ...requirements.filter((one) => !/^openenv/i.test(one))]
  return `[build-system]
requires = ["setuptools>=45", "wheel"]
build-backend = "setuptools.build_meta"

[project]
name = "openenv-${name}"
version = "0.1.0"
description = "${title} environment for OpenEnv"
requires-python = ">=3.10"
dependencies = [
${wanted.map((one) => `    ${JSON.stringify(one)},\n`).join('')}]

[project.scripts]
server = "${name}.server.app:main"

[tool.setuptools]
include-package-data = true
packages = ["${name}", "${name}.server"]
package-dir = { "${name}" = ".", "${name}.server" = "server" }
`
}

/** What server/app.py lacks to be started by itself. */
export function mainText(port: number): string {
  return `

def main(host: str = "127.0.0.1", port: int = ${port}):
    """Serves on this machine."""
    import uvicorn

    uvicorn.run(app, host=host, port=port)


if __name__ == "__main__":
    main()
`
}
