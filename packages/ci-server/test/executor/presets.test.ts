import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, it } from 'mocha'
import { startEmbedded } from '@tuglet/ci-server'
import { commandZip, projectZip, rawZip } from '../support/raw-zip.ts'
import { all, logOf, v1Client } from '../support/v1-client.ts'

/** Runs a project and says what its log was and how it ended. */
async function run(zip: Buffer, options: Parameters<typeof startEmbedded>[0] = {}) {
  const server = await startEmbedded(options)
  try {
    const client = v1Client(server.url, server.apiKey)
    const events = await all(client.submit('/submit-stream', zip))
    const job = JSON.parse((await client.get('/jobs')).body.slice(1, -1)) as { status: string; success: boolean }
    return { log: logOf(events), status: job.status, success: job.success }
  } finally {
    await server.close()
  }
}

const json = (value: unknown) => JSON.stringify(value)

describe('a project with a command in tuglet.toml', () => {
  it('is run by it, in a shell when it is text and as it stands when it is a list', async () => {
    assert.match((await run(commandZip('echo a | tr a b'))).log, /\nb\n/)
    const words = projectZip({ 'tuglet.toml': '[ci]\ncommand = ["printf", "%s|", "a b", "$HOME"]\n' })
    assert.deepEqual(await run(words), {
      log: 'Running tests...\na b|$HOME|\nAll tests passed!\n',
      status: 'completed',
      success: true,
    })
  })

  it('fails without having run when the program is not there or tuglet.toml is broken', async () => {
    const missing = await run(projectZip({ 'tuglet.toml': '[ci]\ncommand = ["no-such-program"]\n' }))
    assert.deepEqual([missing.status, missing.success], ['failed', false])
    assert.match(missing.log, /Error: The command "no-such-program" was not found\.\n$/)
    const broken = await run(projectZip({ 'tuglet.toml': '[ci', Makefile: 'test:\n' }))
    assert.deepEqual([broken.status, /^Error: tuglet\.toml cannot be read/.test(broken.log)], ['failed', true])
  })

  it('says which signal ended it', async () => {
    const { log, status } = await run(commandZip('kill -KILL $$'))
    assert.deepEqual(
      [log, status],
      ['Running tests...\nThe command was ended by SIGKILL.\nTests failed.\n', 'completed'],
    )
  })

  it('runs scripts that were executable', async () => {
    const zip = rawZip([
      { name: 'tuglet.toml', content: '[ci]\ncommand = "./check"\n' },
      { name: 'check', content: '#!/bin/sh\necho checked\n', mode: 0o100755 },
    ])
    assert.match((await run(zip)).log, /checked\n/)
  })
})

describe('a Node project', () => {
  it('without dependencies is tested at once', async () => {
    const zip = projectZip({
      'package.json': json({ name: 'a', scripts: { test: 'node --test' } }),
      'a.test.js': "require('node:test')('adds', () => {})",
    })
    const { log, status, success } = await run(zip)
    assert.match(
      log,
      /^Installing dependencies\.\.\.\nThere are none\.\nRunning tests\.\.\.\n[^]*adds[^]*All tests passed!\n$/,
    )
    assert.deepEqual([status, success], ['completed', true])
  })

  it('with dependencies has them installed, as locked when there is a lockfile', async () => {
    const dependency = {
      'dep/package.json': json({ name: 'dep', version: '1.0.0', main: 'i.js' }),
      'dep/i.js': 'module.exports = 42',
    }
    const manifest = {
      name: 'a',
      version: '1.0.0',
      dependencies: { dep: 'file:./dep' },
      scripts: { test: 'node -p "require(\'dep\')"' },
    }
    const lock = {
      name: 'a',
      version: '1.0.0',
      lockfileVersion: 3,
      packages: { '': manifest, dep: { version: '1.0.0' }, 'node_modules/dep': { resolved: 'dep', link: true } },
    }
    for (const files of [{}, { 'package-lock.json': json(lock) }]) {
      const { log, success } = await run(projectZip({ 'package.json': json(manifest), ...dependency, ...files }))
      assert.match(
        log,
        /^Installing dependencies\.\.\.\n[^]*added 1 package[^]*Running tests\.\.\.\n[^]*42\nAll tests passed!\n$/,
      )
      assert.equal(success, true)
    }
  })

  it('whose installation fails is failed, and its log has what npm said', async () => {
    const zip = projectZip({
      'package.json': json({ name: 'a', scripts: { preinstall: 'echo broken build >&2; exit 4', test: 'echo no' } }),
    })
    const { log, status, success } = await run(zip)
    assert.match(log, /broken build/)
    assert.match(log, /\nError: Installing the dependencies failed\.\n$/)
    assert.deepEqual([status, success, log.includes('Running tests')], ['failed', false, false])
  })

  it('whose tests fail is completed without success', async () => {
    const { log, status, success } = await run(projectZip({ 'package.json': json({ scripts: { test: 'exit 2' } }) }))
    assert.match(log, /Tests failed\.\n$/)
    assert.deepEqual([status, success], ['completed', false])
  })

  it('with a package.json that cannot be read is failed', async () => {
    const { log, status } = await run(projectZip({ 'package.json': '{' }))
    assert.deepEqual([status, /Error: package\.json cannot be read/.test(log)], ['failed', true])
  })
})

describe('a Python project', () => {
  it('without requirements is tested with the pytest of the machine, without a network', async () => {
    const files = { 'requirements.txt': '# none\n\n', 'test_sum.py': 'def test_sum():\n    assert 1 + 1 == 2\n' }
    const { log, success } = await run(projectZip(files), { env: offline() })
    assert.match(
      log,
      /^Installing dependencies\.\.\.\nRunning tests\.\.\.\n[^]*test_sum\.py::test_sum PASSED[^]*All tests passed!\n$/,
    )
    assert.equal(success, true)
  }).timeout(60_000)

  it('that is a package is installed, also when its build tools cannot be fetched', async () => {
    const tests = 'from adder import add\ndef test_add():\n    assert add(1, 2) == 4\n'
    const files = {
      'backend.py': editableBackend,
      'src/adder.py': 'def add(a, b):\n    return a + b\n',
      'tests/test_add.py': tests,
    }
    for (const requires of ['', '"no-such-build-tool"']) {
      const pyproject = `[build-system]\nrequires = [${requires}]\nbuild-backend = "backend"\nbackend-path = ["."]\n`
      const { log, status, success } = await run(projectZip({ 'pyproject.toml': pyproject, ...files }), {
        env: offline(),
      })
      assert.match(log, /Successfully installed adder-1[^]*tests\/test_add\.py::test_add FAILED[^]*Tests failed\.\n$/)
      assert.deepEqual([status, success], ['completed', false])
    }
  }).timeout(60_000)

  it('whose requirements cannot be installed is failed, and its log has what pip said', async () => {
    const { log, status } = await run(projectZip({ 'requirements.txt': './not-there\n', 'test_a.py': '' }))
    assert.match(log, /not-there[^]*\nError: Installing the requirements failed\.\n$/)
    assert.equal(status, 'failed')
  }).timeout(60_000)

  it('with a syntax error is completed without success', async () => {
    const { log, status, success } = await run(projectZip({ 'pyproject.toml': '[tool.x]\n', 'test_a.py': 'def (:\n' }))
    assert.match(log, /SyntaxError/)
    assert.deepEqual([status, success], ['completed', false])
  }).timeout(60_000)
})

describe('a project with a Makefile', () => {
  it('is run by make test', async () => {
    const { log, success } = await run(projectZip({ Makefile: 'all:\n\t@echo wrong\ntest:\n\t@echo made\n' }))
    assert.deepEqual([log, success], ['Running tests...\nmade\nAll tests passed!\n', true])
  })
})

describe('a project in which no tests can be found', () => {
  it('is failed, and its log says what to add', async () => {
    const { log, status } = await run(projectZip({ 'README.md': 'hello' }))
    assert.match(log, /^Error: No test command found\. Add tuglet\.toml/)
    assert.equal(status, 'failed')
  })
})

describe('a job', () => {
  it('sees no key and no token of its server, but the proxy it needs', async () => {
    const proxy = createServer().listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    const https_proxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
    const env = { PATH: process.env['PATH'], CI_API_KEY: 'ci_secret', HF_TOKEN: 'hf_secret', https_proxy }
    const { log } = await run(commandZip('env'), { env })
    proxy.close()
    assert.ok(!log.includes('secret'))
    assert.ok(log.includes(`https_proxy=${https_proxy}\n`))
    assert.ok(log.includes('CI=true\n'))
  })
})

// The least that can build a package: one that is there by its path.
const editableBackend = `
import os, zipfile
def build_editable(folder, config_settings=None, metadata_directory=None):
    name = 'adder-1-py3-none-any.whl'
    with zipfile.ZipFile(os.path.join(folder, name), 'w') as wheel:
        wheel.writestr('adder.pth', os.path.abspath('src'))
        wheel.writestr('adder-1.dist-info/METADATA', 'Metadata-Version: 2.1\\nName: adder\\nVersion: 1\\n')
        wheel.writestr('adder-1.dist-info/WHEEL', 'Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
        wheel.writestr('adder-1.dist-info/RECORD', '')
    return name
`

/** An environment in which pip finds no index. */
function offline(): Record<string, string | undefined> {
  const { PATH, HOME, PYENV_ROOT } = process.env
  return {
    PATH,
    HOME,
    PYENV_ROOT,
    PIP_CONFIG_FILE: '/dev/null',
    PIP_INDEX_URL: 'http://127.0.0.1:9/',
    PIP_RETRIES: '0',
  }
}
