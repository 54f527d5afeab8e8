import { describe } from 'mocha'
import { type Files } from '../../support/environments.ts'
import { checkCases, image, starting } from '../../support/preflight-cases.ts'
import { findingsOf } from '../../support/staging.ts'

describe('checkStart', () => {
  const missing = (severity: string): string[] => [`${severity} start-module server/Dockerfile:3`]
  const on = (base: string, command: string, files: Files = {}): Promise<string[]> =>
    findingsOf(`FROM ${base}\nCOPY . /app/env\n${command}\n`, files)
  const uvicorn = (app: string): string => `CMD ["uvicorn", "${app}", "--host", "0.0.0.0", "--port", "8000"]`
  checkCases([
    {
      title: 'names a module that is not uploaded',
      findings: () => starting(uvicorn('server.main:app')),
      expected: missing('error'),
    },
    {
      title: 'names one in shell form, after python -m',
      findings: () => starting('CMD python -m uvicorn srv.app:app --host 0.0.0.0 --port ${PORT:-8000}'),
      expected: missing('error'),
    },
    {
      title: 'knows the package that installing makes of the folder',
      findings: () => starting(uvicorn('my_env.server.app:app')),
      expected: [],
    },
    {
      title: 'knows packages of pyproject.toml',
      findings: () =>
        starting(uvicorn('other.server.app:app'), {
          'pyproject.toml': '[tool.setuptools]\npackage-dir = { "other" = ".", "other.server" = "server" }\n',
        }),
      expected: [],
    },
    {
      title: 'knows the package that COPY makes',
      findings: () => findingsOf(`${image}\nCOPY . /app/copied/\n${uvicorn('copied.server.app:app')}\n`),
      expected: [],
    },
    { title: 'takes a package for a module', findings: () => starting(uvicorn('server:app')), expected: [] },
    {
      title: 'counts a module that an ignore file keeps as missing',
      findings: () => starting(uvicorn('server.app:app'), { '.gitignore': 'app.py\n' }),
      expected: missing('error'),
    },
    {
      title: 'leaves what is installed alone',
      findings: () => findingsOf(`${image}\nRUN pip install "litellm[proxy]>=1"\n${uvicorn('litellm.proxy:app')}\n`),
      expected: [],
    },
    {
      title: 'leaves what requirements name alone',
      findings: () => starting(uvicorn('litellm.proxy:app'), { 'server/requirements.txt': 'LiteLLM==1\n' }),
      expected: [],
    },
    {
      title: 'only warns where the base image may hold it',
      findings: () => on('ghcr.io/me/special:1', uvicorn('elsewhere.app:app')),
      expected: missing('warning'),
    },
    {
      title: 'leaves modules of Python alone',
      findings: () => starting('CMD ["python", "-m", "http.server", "8000"]'),
      expected: [],
    },
    {
      title: 'names a script that is not uploaded',
      findings: () => starting('CMD ["/app/start.sh"]'),
      expected: ['error start-file server/Dockerfile:3'],
    },
    {
      title: 'warns of a script without an executable bit',
      findings: () => starting('CMD ["/app/server/start.sh"]', { 'server/start.sh': '' }),
      expected: ['warning start-mode server/Dockerfile:3'],
    },
    {
      title: 'is content with a script that is made executable, or run by a shell',
      findings: async () => [
        ...(await starting('RUN chmod +x /app/start.sh\nCMD ["/app/start.sh"]', { 'start.sh': '' })),
        ...(await starting('CMD ["bash", "start.sh"]', { 'start.sh': '' })),
      ],
      expected: [],
    },
    {
      title: 'unwraps uv run and variables',
      findings: () => starting('CMD WORKERS=1 uv run --no-sync uvicorn server.nowhere:app --host 0.0.0.0'),
      expected: missing('error'),
    },
  ])
})
