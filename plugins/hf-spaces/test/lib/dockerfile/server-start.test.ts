import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { parseDockerfile } from '../../../src/lib/dockerfile/parse-dockerfile.ts'
import { serverStart } from '../../../src/lib/dockerfile/server-start.ts'

const start = async (text: string) => serverStart(await parseDockerfile(`FROM a\n${text}\n`))

const cases: readonly (readonly [text: string, expected: object | undefined])[] = [
  [
    'CMD ["uvicorn", "server.app:app"]',
    { line: 2, program: 'uvicorn', module: 'server.app', host: '127.0.0.1', port: 8000 },
  ],
  [
    "CMD uvicorn --reload 'a.b:make()' --port=9",
    { line: 2, program: 'uvicorn', module: 'a.b', host: '127.0.0.1', port: 9 },
  ],
  ['CMD uvicorn --port $P a:b', { line: 2, program: 'uvicorn', module: 'a', host: '127.0.0.1' }],
  ['ENV P=7\nCMD uvicorn --port $P a:b', { line: 3, program: 'uvicorn', module: 'a', host: '127.0.0.1', port: 7 }],
  [
    'CMD ["sh", "-c", "cd /x && VAR=1 exec /app/.venv/bin/uvicorn a:b --host \'0.0.0.0\' --port 1"]',
    { line: 2, program: 'uvicorn', module: 'a', host: '0.0.0.0', port: 1 },
  ],
  [
    'CMD ["/bin/bash", "-lc", "gunicorn -k uvicorn.workers.UvicornWorker --bind=[::]:80 x.y:app"]',
    { line: 2, program: 'gunicorn', module: 'x.y', host: '[::]', port: 80 },
  ],
  [
    'ENTRYPOINT ["tini", "--"]\nCMD ["python3", "-u", "-m", "hypercorn", "x:app", "-b", "0.0.0.0:5"]',
    { line: 3, program: 'hypercorn', module: 'x', host: '0.0.0.0', port: 5 },
  ],
  ['CMD ["python", "server/app.py", "--port", "3"]', { line: 2, program: 'python', file: 'server/app.py', port: 3 }],
  [
    'CMD ["fastapi", "run", "server/app.py", "--port", "80"]',
    { line: 2, program: 'fastapi', file: 'server/app.py', host: '0.0.0.0', port: 80 },
  ],
  ['CMD ["bash", "/start.sh"]', { line: 2, program: 'bash', file: '/start.sh' }],
  ['CMD ./start.sh --x', { line: 2, program: 'start.sh', file: './start.sh', runsFile: true }],
  ['ENTRYPOINT uvicorn a:b\nCMD ["c"]', { line: 2, program: 'uvicorn', module: 'a', host: '127.0.0.1', port: 8000 }],
  ['CMD a & uvicorn b:c', { line: 2, program: 'uvicorn', module: 'b', host: '127.0.0.1', port: 8000 }],
  [
    'CMD uv run --project /app --no-sync uvicorn a:b',
    { line: 2, program: 'uvicorn', module: 'a', host: '127.0.0.1', port: 8000 },
  ],
  ['CMD ["nginx"]', undefined],
  ['CMD []', undefined],
  ['RUN a', undefined],
]

describe('serverStart', () => {
  for (const [text, expected] of cases)
    it(`reads ${JSON.stringify(text)}`, async () => {
      assert.deepEqual(await start(text), expected)
    })

  it('reads what a stage below starts, and the last of several commands', async () => {
    assert.equal((await start('CMD uvicorn a:b\nCMD uvicorn c:d'))?.module, 'c')
    const { module } = serverStart(await parseDockerfile('FROM a AS b\nCMD uvicorn x:y\nFROM c AS d\nFROM B\n')) ?? {}
    assert.equal(module, 'x')
  })
})
