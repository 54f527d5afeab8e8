import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { currentBase, migrateDockerfile } from '../../../src/lib/upgrade/migrate-dockerfile.ts'

const migrate = (text: string) =>
  migrateDockerfile(text, { environment: 'echo_env', requirement: 'openenv[core]>=0.3.1' })

describe('migrateDockerfile', () => {
  it('installs OpenEnv in place of copying it, and copies from the environment’s own folder', async () => {
    const before = `ARG BASE_IMAGE=openenv-base:latest
FROM \${BASE_IMAGE}
COPY src/envs/echo_env/server/requirements.txt /tmp/requirements.txt
COPY src/core/ /app/src/core/
COPY src/envs/echo_env/ /app/src/envs/echo_env/
COPY src/envs/echo_env/README.md /app/README.md
CMD ["uvicorn", "envs.echo_env.server.app:app", "--port", "8000"]
`
    assert.equal(
      await migrate(before),
      `ARG BASE_IMAGE=ghcr.io/huggingface/openenv-base:latest
FROM \${BASE_IMAGE}
COPY server/requirements.txt /tmp/requirements.txt
RUN pip install --no-cache-dir "openenv[core]>=0.3.1"
COPY . /app/env/
COPY README.md /app/README.md
ENV PYTHONPATH=/app/env

CMD ["uvicorn", "server.app:app", "--port", "8000"]
`,
    )
  })

  it('changes nothing the second time', async () => {
    const once = await migrate(
      'FROM envtorch-base:latest\nCOPY src/envs/echo_env/ /app/src/envs/echo_env/\nCMD uvicorn envs.echo_env.server.app:app\n',
    )
    assert.equal(await migrate(once), once)
  })

  it('leaves specialised base images alone', async () => {
    assert.equal(
      await currentBase('FROM openspiel-base:latest\nFROM ghcr.io/meta-pytorch/openenv-base:0.1 AS b\n'),
      'FROM openspiel-base:latest\nFROM ghcr.io/huggingface/openenv-base:0.1 AS b\n',
    )
  })

  it('takes the command of a health check for no command', async () => {
    const after = await migrate(
      'FROM x\nHEALTHCHECK --interval=30s \\\n    CMD curl -f http://localhost:8000/health\n\nCMD ["uvicorn", "envs.echo_env.server.app:app"]\n',
    )
    assert.equal(
      after,
      'FROM x\nHEALTHCHECK --interval=30s \\\n    CMD curl -f http://localhost:8000/health\n\nENV PYTHONPATH=/app/env\n\nCMD ["uvicorn", "server.app:app"]\n',
    )
  })

  it('reads sources in every form: several, in JSON, over several lines, with Windows line ends', async () => {
    const after = await migrate(
      'FROM x\r\nCOPY ["src/core/", "src/envs/echo_env/server/", "/app/"]\r\nCOPY --chown=1000 \\\r\n  ./src/envs/echo_env/a.txt src/envs/echo_env/b.txt /x/\r\n# COPY src/core/ /app\r\nRUN <<EOF\r\nCOPY src/core/ /app\r\nEOF\r\n',
    )
    assert.equal(
      after,
      'FROM x\r\nRUN pip install --no-cache-dir "openenv[core]>=0.3.1"\r\nCOPY ["server/", "/app/"]\r\nCOPY --chown=1000 \\\r\n  a.txt b.txt /x/\r\n# COPY src/core/ /app\r\nRUN <<EOF\r\nCOPY src/core/ /app\r\nEOF\r\n\r\nENV PYTHONPATH=/app/env\r\n\r\n',
    )
  })
})
