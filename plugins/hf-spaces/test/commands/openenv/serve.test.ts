import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { describe, it } from 'mocha'
import { fakeHost } from '@tuglet/testkit'
import { folderOf, ownEnvironment } from '../../support/environments.ts'
import { fakePython } from '../../support/fake-python.ts'
import { realPrograms } from '../../support/real-programs.ts'
import { runLine } from '../../support/run-line.ts'

// Stands for uvicorn: imports the application, answers /health on the port it is given, and ends with the first request.
const uvicorn = `import http.server, importlib, json, sys

module, name = sys.argv[1].split(":")
app = getattr(importlib.import_module(module), name)
host, port = sys.argv[sys.argv.index("--host") + 1], int(sys.argv[sys.argv.index("--port") + 1])


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"status": "healthy", "app": str(app)}).encode())

    def log_message(self, *words):
        print("INFO:", self.requestline, file=sys.stderr, flush=True)


server = http.server.HTTPServer((host, 0 if port == 1 else port), Handler)
print(f"Uvicorn running on http://{host}:{server.server_port} with {' '.join(sys.argv[1:])}", flush=True)
server.handle_request()
`

interface Row {
  readonly line: string
}

describe('openenv serve', () => {
  it('serves the application of openenv.yaml on loopback, and prints what its server prints', async () => {
    const cwd = ownEnvironment('my_env', { 'stand-in/uvicorn.py': uvicorn })
    const host = fakeHost({
      cwd,
      env: { PYTHONPATH: `${cwd}/stand-in` },
      ...realPrograms({ PYTHONDONTWRITEBYTECODE: '1' }),
    })
    const answers: Promise<string>[] = []
    const write = host.stdout.write.bind(host.stdout)
    host.stdout.write = (chunk) => {
      const [, url] = /running on (http:\/\/127\.0\.0\.1:\d+)/.exec(String(chunk)) ?? []
      if (url !== undefined) answers.push(fetch(`${url}/health`).then((response) => response.text()))
      return write(chunk)
    }
    const { exitCode, stdout, stderr } = await runLine('openenv serve . --port 1', host)
    assert.equal(exitCode, 0, stderr)
    assert.match(
      stdout,
      /Uvicorn running on http:\/\/127\.0\.0\.1:\d+ with server\.app:app --host 127\.0\.0\.1 --port 1\n/,
    )
    assert.match(stdout, /INFO: GET \/health/)
    assert.deepEqual(JSON.parse((await answers[0]) ?? ''), { status: 'healthy', app: '1' })
  }).timeout(20_000)

  it('imports the application as part of its package where it needs what lies above it', async () => {
    const app = 'from ..models import EchoAction\n\napp = EchoAction.__name__\n'
    const stand =
      'import importlib, sys\nmodule, name = sys.argv[1].split(":")\nprint(sys.argv[1].split(".", 1)[1], getattr(importlib.import_module(module), name))\n'
    const cwd = ownEnvironment('my_env', { 'server/app.py': app, 'stand-in/uvicorn.py': stand })
    // A folder of a temporary name is no Python package, so the environment stands in one that is.
    const home = folderOf({})
    cpSync(cwd, `${home}/my_env`, { recursive: true })
    const host = fakeHost({
      cwd: home,
      env: { PYTHONPATH: `${cwd}/stand-in` },
      ...realPrograms({ PYTHONDONTWRITEBYTECODE: '1' }),
    })
    const { exitCode, stdout, stderr } = await runLine('openenv serve my_env --json', host)
    assert.equal(exitCode, 0, stderr)
    assert.deepEqual(
      (JSON.parse(stdout) as Row[]).map(({ line }) => line),
      ['server.app:app EchoAction'],
    )
  }).timeout(20_000)

  it('says what to do when uvicorn is missing, and exits with 1', async () => {
    const python = fakePython({ uvicorn: { exitCode: 1, stdout: '', stderr: 'ModuleNotFoundError' } })
    const { exitCode, failure, stderr } = await runLine(
      'openenv serve .',
      fakeHost({ cwd: ownEnvironment(), run: python.run }),
    )
    assert.deepEqual([exitCode, failure?.code], [1, 'UVICORN_MISSING'])
    assert.match(stderr, /pip install -e \. uvicorn/)
  })

  it('fails when the server ends badly, with what it printed last', async () => {
    const stand = 'import sys\nprint("ERROR: [Errno 98] Address already in use", file=sys.stderr)\nsys.exit(1)\n'
    const cwd = ownEnvironment('my_env', { 'stand-in/uvicorn.py': stand })
    const host = fakeHost({
      cwd,
      env: { PYTHONPATH: `${cwd}/stand-in` },
      ...realPrograms({ PYTHONDONTWRITEBYTECODE: '1' }),
    })
    const { exitCode, failure } = await runLine('openenv serve .', host)
    assert.deepEqual([exitCode, failure?.code], [1, 'SERVER_ENDED'])
    assert.match(failure?.hints[0] ?? '', /--port/)
  }).timeout(20_000)

  it('warns before it listens to others than this machine', async () => {
    const python = fakePython({ uvicorn: { exitCode: 1, stdout: '', stderr: '' } })
    const { stderr } = await runLine(
      'openenv serve . --host 0.0.0.0',
      fakeHost({ cwd: ownEnvironment(), run: python.run }),
    )
    assert.match(stderr, /Others in the network can reach 0\.0\.0\.0/)
  })

  it('ends its server on Ctrl-C and exits with 130', async () => {
    const stand = 'import os, time\nprint("pid", os.getpid(), flush=True)\ntime.sleep(600)\n'
    const cwd = ownEnvironment('my_env', { 'stand-in/uvicorn.py': stand })
    const host = fakeHost({ cwd, env: { PYTHONPATH: `${cwd}/stand-in` }, ...realPrograms() })
    const write = host.stdout.write.bind(host.stdout)
    host.stdout.write = (chunk) => {
      host.interrupt()
      return write(chunk)
    }
    const { exitCode, stdout } = await runLine('openenv serve .', host)
    assert.equal(exitCode, 130)
    const pid = Number(/^pid (\d+)/.exec(stdout)?.[1])
    assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' })
  }).timeout(20_000)
})
