import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { folderOf } from '../../support/environments.ts'
import { checkCases, image, starting } from '../../support/preflight-cases.ts'
import { environmentFiles, stage } from '../../support/staging.ts'

describe('checkPorts', () => {
  const served = (port: string, before = ''): Promise<string[]> =>
    starting(`${before}CMD uvicorn server.app:app --host 0.0.0.0 --port ${port}`)
  checkCases([
    {
      title: 'is content when all agree',
      findings: () => served('8000', 'EXPOSE 8000/tcp 9000\nHEALTHCHECK CMD curl -f http://localhost:8000/health\n'),
      expected: [],
    },
    {
      title: 'refuses an app_port that nobody listens on',
      findings: () => served('9000'),
      expected: ['error port-app README.md:3', 'warning port-manifest openenv.yaml:'],
    },
    {
      title: 'warns of EXPOSE and a health check of another port',
      findings: () => served('8000', 'EXPOSE 7860\nHEALTHCHECK CMD curl http://127.0.0.1:7860/\n'),
      expected: ['warning port-expose server/Dockerfile:3', 'warning port-health server/Dockerfile:4'],
    },
    {
      title: 'reads variables with defaults and from ENV',
      findings: async () => [...(await served('${PORT:-8000}')), ...(await served('$PORT', 'ENV PORT=8000\n'))],
      expected: [],
    },
    {
      title: 'says nothing of a port that it cannot know',
      findings: () => served('${PORT}', 'EXPOSE 8000\n'),
      expected: [],
    },
    {
      title: 'reads gunicorn and its bind',
      findings: () =>
        starting(
          'CMD ["gunicorn", "-w", "4", "-k", "uvicorn.workers.UvicornWorker", "-b", "0.0.0.0:8000", "server.app:app"]',
        ),
      expected: [],
    },
    {
      title: 'reads what a shell starts after cd',
      findings: () => starting('CMD ["sh", "-c", "cd /app && exec uvicorn server.app:app --host 0.0.0.0 --port 8001"]'),
      expected: ['error port-app README.md:3', 'warning port-manifest openenv.yaml:'],
    },
    {
      title: 'takes ENTRYPOINT and CMD together',
      findings: () => starting('ENTRYPOINT ["uvicorn", "server.app:app"]\nCMD ["--host=0.0.0.0", "--port=8000"]'),
      expected: [],
    },
    {
      title: 'refuses a server that only the container itself reaches',
      findings: () => starting('CMD uvicorn server.app:app --port 8000'),
      expected: ['error host server/Dockerfile:3'],
    },
  ])

  it('takes the port for a README from the environment', async () => {
    const readme = { 'README.md': '---\nsdk: docker\n---\n', 'openenv.yaml': 'name: a\n' }
    const dockerfile = (lines: string): string =>
      `${image}\n${lines}\nCMD uvicorn server.app:app --host 0.0.0.0 --port 8004\n`
    for (const lines of ['EXPOSE 8004', 'RUN a', 'EXPOSE 9000 8004']) {
      const staged = await stage(folderOf(environmentFiles({ ...readme, 'server/Dockerfile': dockerfile(lines) })), '.')
      assert.equal(staged.readme.after, '---\nsdk: docker\napp_port: 8004\n---\n')
      assert.equal(staged.port, 8004)
    }
  })
})
