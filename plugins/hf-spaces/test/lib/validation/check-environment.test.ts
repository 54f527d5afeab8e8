import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { findEnvironment } from '../../../src/lib/environment/find-environment.ts'
import { checkEnvironment } from '../../../src/lib/validation/check-environment.ts'
import { folderOf, ownEnvironment, seedRepository, type Files } from '../../support/environments.ts'
import { shown, stage } from '../../support/staging.ts'

/** What is wrong with an environment that is fine but for these files. */
async function findings(files: Files = {}): Promise<string[]> {
  const cwd = ownEnvironment('my_env', files)
  const found = await checkEnvironment(await findEnvironment('.', cwd), await stage(cwd, '.'))
  return found.filter(({ severity }) => severity !== 'note').map(shown)
}

async function messages(files: Files): Promise<string[]> {
  const cwd = ownEnvironment('my_env', files)
  const found = await checkEnvironment(await findEnvironment('.', cwd), await stage(cwd, '.'))
  return found.filter(({ severity }) => severity !== 'note').map(({ message }) => message)
}

const app = 'app = 1\n\n\ndef main():\n    pass\n\n\nif __name__ == "__main__":\n    main()\n'

describe('checkEnvironment', () => {
  it('finds nothing wrong with a whole environment', async () => {
    assert.deepEqual(await findings(), [])
  })

  it('takes an environment of the seed’s layout, and says how to bring it up to date', async () => {
    const cwd = seedRepository()
    const found = await checkEnvironment(await findEnvironment('echo_env', cwd), await stage(cwd, 'echo_env'))
    assert.deepEqual(
      found.filter(({ severity }) => severity === 'error'),
      [],
    )
    assert.match(found.find(({ rule }) => rule === 'old-layout')?.hint ?? '', /tuglet openenv upgrade echo_env/)
  })

  it('warns of an environment without models.py, and does not refuse it', async () => {
    const cwd = folderOf({ ...without(['models.py']) })
    const found = await checkEnvironment(await findEnvironment('.', cwd), await stage(cwd, '.'))
    assert.deepEqual(found.filter(({ severity }) => severity === 'warning').map(shown), [
      'warning file-missing models.py:',
    ])
    assert.ok(!found.some(({ severity }) => severity === 'error'))
  })

  it('names a class that client or server import and models does not define', async () => {
    assert.deepEqual(
      await findings({ 'client.py': 'from .models import (\n    EchoAction,\n    EchoObservation,\n)\n' }),
      ['error import-name client.py:1'],
    )
    assert.deepEqual(await messages({ 'server/app.py': `from models import Gone\n${app}` }), [
      'server/app.py imports Gone from models.py, which does not define it',
    ])
  })

  it('names a module of its own that is not there, unless it is only tried', async () => {
    assert.deepEqual(await messages({ 'client.py': 'from .gone import A\n' }), [
      'client.py imports .gone, which is not there',
    ])
    const tried = 'try:\n    from .gone import A\nexcept ImportError:\n    A = None\n'
    assert.deepEqual(await findings({ 'client.py': tried }), [])
  })

  it('follows what modules define in other ways: assignment, import, star, __getattr__, folders', async () => {
    const files = {
      'models.py': 'A = 1\nfrom json import loads as B\nif A:\n    class C: pass\n',
      'open.py': 'from json import *\n',
      'lazy.py': 'def __getattr__(name):\n    return name\n',
      'parts/one.py': '',
      'client.py':
        'from .models import A, B, C\nfrom .open import D\nfrom .lazy import E\nfrom .parts import one\nfrom . import models\n',
    }
    assert.deepEqual(await findings(files), [])
  })

  it('takes libraries for libraries', async () => {
    assert.deepEqual(
      await findings({ 'client.py': 'from openenv.core import EnvClient\nfrom numpy.linalg import norm\n' }),
      [],
    )
  })

  it('tells the line of a syntax error, and minds it less where the server does not go', async () => {
    assert.deepEqual(await findings({ 'models.py': 'x = 1\nclass A(:\n    pass\n' }), [
      'error python-syntax models.py:2',
    ])
    assert.deepEqual(await findings({ 'examples/demo.py': 'x = = 1\n' }), ['warning python-syntax examples/demo.py:1'])
  })

  for (const [what, text, rule] of [
    ['that has no name', 'app: server.app:app\n', 'manifest-name'],
    ['with an app that is no module:name', 'name: my_env\napp: server/app.py\n', 'manifest-app'],
    ['with an app whose module is not there', 'name: my_env\napp: server.main:app\n', 'manifest-app-missing'],
  ] as const) {
    it(`refuses an openenv.yaml ${what}`, async () => {
      const found = await findings({ 'openenv.yaml': text })
      assert.ok(
        found.some((line) => line.startsWith(`error ${rule} openenv.yaml`)),
        found.join('\n'),
      )
    })
  }

  it('warns of what openenv.yaml may not mean', async () => {
    const text = 'spec_version: 2\nname: my_env\nruntime: flask\napp: server.app:app\nport: "8000"\n'
    assert.deepEqual(await findings({ 'openenv.yaml': text }), [
      'warning manifest-port openenv.yaml:',
      'warning manifest-version openenv.yaml:',
      'warning manifest-runtime openenv.yaml:',
    ])
  })

  for (const [what, text, message] of [
    [
      'without a server script',
      '[project]\ndependencies = ["openenv"]\n',
      /Missing \[project.scripts\] server entry point/,
    ],
    [
      'whose script does not name main',
      '[project]\ndependencies = ["openenv"]\n[project.scripts]\nserver = "server.app:run"\n',
      /should reference main function, got: server.app:run/,
    ],
    ['that is no TOML', '[project\n', /Failed to parse pyproject.toml/],
    [
      'without OpenEnv',
      '[project]\ndependencies = ["openenv-echo-env"]\n[project.scripts]\nserver = "a:main"\n',
      /openenv>=0.2.0/,
    ],
  ] as const) {
    it(`refuses a pyproject.toml ${what}`, async () => {
      const found = await messages({ 'pyproject.toml': text })
      assert.ok(
        found.some((one) => message.test(one)),
        found.join('\n'),
      )
    })
  }

  it('takes OpenEnv under its old name, and installed by the Dockerfile', async () => {
    const project = (dependency: string) =>
      `[project]\ndependencies = ["${dependency}"]\n[project.scripts]\nserver = "a:main"\n`
    for (const name of ['openenv-core>=0.1', 'openenv[core] >= 0.2', 'OpenEnv'])
      assert.deepEqual(await findings({ 'pyproject.toml': project(name) }), [])
    const dockerfile =
      'FROM python:3.12\nRUN pip install "openenv[core]>=0.2.2"\nCOPY . /app\nWORKDIR /app\nCMD ["uvicorn", "server.app:app", "--host", "0.0.0.0", "--port", "8000"]\n'
    const found = await messages({ 'pyproject.toml': project('fastapi'), 'server/Dockerfile': dockerfile })
    assert.ok(!found.some((one) => one.includes('openenv>=0.2.0')), found.join('\n'))
  })

  it('warns when the app is made without its web page', async () => {
    const plain = `from openenv.core.env_server import create_fastapi_app\n${app}`
    assert.deepEqual(await findings({ 'server/app.py': plain }), ['warning web-interface server/app.py:1'])
  })
})

function without(paths: readonly string[]): Files {
  const files: Record<string, string> = {
    'openenv.yaml': 'name: my_env\napp: server.app:app\nport: 8000\n',
    'pyproject.toml': '[project]\ndependencies = ["openenv"]\n[project.scripts]\nserver = "server.app:main"\n',
    'uv.lock': '',
    '__init__.py': '',
    'models.py': '',
    'client.py': '',
    'README.md': '---\nsdk: docker\napp_port: 8000\n---\n',
    'server/__init__.py': '',
    'server/app.py': app,
    'server/Dockerfile':
      'FROM python:3.12\nCOPY . /app\nWORKDIR /app\nCMD ["uvicorn", "server.app:app", "--host", "0.0.0.0", "--port", "8000"]\n',
  }
  return Object.fromEntries(Object.entries(files).filter(([path]) => !paths.includes(path)))
}
