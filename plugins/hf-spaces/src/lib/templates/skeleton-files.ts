import type { EnvironmentNames } from './environment-names.ts'
import { readmeText } from './readme-text.ts'
import { serverText } from './server-text.ts'
import type { Template } from './template.ts'

/** The base image of new environments: the one that OpenEnv publishes. */
export const templateBaseImage = 'ghcr.io/huggingface/openenv-base:latest'

/** The files that every new environment has, whatever its template, by their path. */
export function skeletonFiles(names: EnvironmentNames, template: Template): Record<string, string> {
  const { name } = names
  return {
    '.dockerignore': '.git\n.gitignore\n.env\n.venv/\n__pycache__/\n*.py[cod]\ntests/\n',
    'README.md': readmeText(names, template),
    '__init__.py': packageText(names),
    'openenv.yaml': `spec_version: 1\nname: ${name}\ntype: space\nruntime: fastapi\napp: server.app:app\nport: 8000\n`,
    'pyproject.toml': pyprojectText(names),
    'server/Dockerfile': dockerfileText,
    'server/__init__.py': `"""The server of the ${names.title} environment."""\n`,
    'server/app.py': serverText(names),
    'server/requirements.txt': 'openenv[core]>=0.2.0\nfastapi>=0.115.0\nuvicorn>=0.24.0\n',
    'tests/__init__.py': '',
  }
}

function packageText({ className, title }: EnvironmentNames): string {
  return `"""The ${title} environment."""

from .client import ${className}Env
from .models import ${className}Action, ${className}Observation

__all__ = ["${className}Action", "${className}Env", "${className}Observation"]
`
}

function pyprojectText({ name, title }: EnvironmentNames): string {
  return `[build-system]
requires = ["setuptools>=45", "wheel"]
build-backend = "setuptools.build_meta"

[project]
name = "openenv-${name}"
version = "0.1.0"
description = "${title} environment for OpenEnv"
requires-python = ">=3.10"
dependencies = ["openenv[core]>=0.2.2"]

[project.scripts]
server = "${name}.server.app:main"

[tool.setuptools]
include-package-data = true
packages = ["${name}", "${name}.server"]
package-dir = { "${name}" = ".", "${name}.server" = "server" }
`
}

const dockerfileText = `ARG BASE_IMAGE=${templateBaseImage}
FROM \${BASE_IMAGE}

WORKDIR /app/env

COPY server/requirements.txt server/requirements.txt
RUN pip install --no-cache-dir -r server/requirements.txt

COPY . .

ENV PYTHONPATH=/app/env

EXPOSE 8000

HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 \\
    CMD python -c "import urllib.request; urllib.request.urlopen('http://localhost:8000/health')"

CMD ["uvicorn", "server.app:app", "--host", "0.0.0.0", "--port", "8000"]
`
