import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { fakeHost } from '@tuglet/testkit'
import { folderOf } from '../../support/environments.ts'
import { realPrograms } from '../../support/real-programs.ts'
import { runLine } from '../../support/run-line.ts'

const run = (line: string, cwd: string) => runLine(line, fakeHost({ cwd }))

describe('openenv init', () => {
  it('runs as the seed writes it', async () => {
    const cwd = folderOf({})
    assert.equal((await run('openenv init my_new_env --template coding', cwd)).exitCode, 0)
    for (const path of ['__init__.py', 'models.py', 'client.py', 'README.md', 'openenv.yaml', 'pyproject.toml'])
      assert.ok(existsSync(join(cwd, 'my_new_env', path)), path)
    for (const path of ['__init__.py', 'app.py', 'my_new_env_environment.py', 'Dockerfile', 'requirements.txt'])
      assert.ok(existsSync(join(cwd, 'my_new_env/server', path)), path)
  })

  it('names classes, modules and the environment after its name, and leaves no placeholder', async () => {
    const cwd = folderOf({})
    await run('openenv init my_game_env', cwd)
    const read = (path: string) => readFileSync(join(cwd, 'my_game_env', path), 'utf8')
    assert.match(read('models.py'), /class MyGameAction\(Action\)[^]*class MyGameObservation\(Observation\)/)
    assert.match(read('client.py'), /class MyGameEnv\(EnvClient/)
    assert.match(read('server/app.py'), /from \.my_game_env_environment import MyGameEnvironment/)
    assert.match(read('server/app.py'), /from models import MyGameAction, MyGameObservation/)
    assert.match(
      read('openenv.yaml'),
      /name: my_game_env\ntype: space\nruntime: fastapi\napp: server.app:app\nport: 8000/,
    )
    assert.match(read('README.md'), /^---\ntitle: My Game Env[^]*sdk: docker[^]*app_port: 8000[^]*- openenv\n---/)
    assert.match(read('server/Dockerfile'), /ghcr\.io\/huggingface\/openenv-base:latest[^]*server\.app:app/)
    assert.match(read('server/requirements.txt'), /openenv\[core\]>=0\.2\.0\nfastapi.*\nuvicorn/)
    for (const path of readdirSync(join(cwd, 'my_game_env'), { recursive: true, withFileTypes: true })) {
      if (path.isFile()) assert.doesNotMatch(readFileSync(join(path.parentPath, path.name), 'utf8'), /__ENV_|undefined/)
    }
  })

  it('makes the same files again from the same name', async () => {
    const folders = [folderOf({}), folderOf({})]
    const made = await Promise.all(
      folders.map(async (cwd) => {
        await run('openenv init my_env', cwd)
        return readFileSync(join(cwd, 'my_env/README.md'), 'utf8')
      }),
    )
    assert.equal(made[0], made[1])
  })

  for (const name of ['my-env', '1abc', '"my env"', '""', 'class', 'a/b']) {
    it(`refuses the name ${name}`, async () => {
      const cwd = folderOf({})
      const { exitCode, failure } = await run(`openenv init ${name}`, cwd)
      assert.equal(exitCode, 2)
      assert.equal(failure?.code, 'BAD_ENVIRONMENT_NAME')
      assert.deepEqual(readdirSync(cwd), [])
    })
  }

  it('takes an empty folder, and refuses a full one and a file', async () => {
    const cwd = folderOf({ 'full/a.txt': 'mine', file: 'mine' })
    mkdirSync(join(cwd, 'empty'))
    assert.equal((await run('openenv init empty', cwd)).exitCode, 0)
    const full = await run('openenv init full', cwd)
    assert.match(full.stderr, /already exists and is not empty/)
    const file = await run('openenv init file', cwd)
    assert.match(file.stderr, /exists and is a file/)
    assert.deepEqual([full.exitCode, file.exitCode], [2, 2])
    assert.equal(readFileSync(join(cwd, 'full/a.txt'), 'utf8'), 'mine')
  })

  it('makes it elsewhere with --output-dir, and leaves nothing when that cannot be', async () => {
    const cwd = folderOf({})
    assert.equal((await run('openenv init my_env --output-dir deep/er', cwd)).exitCode, 0)
    assert.ok(existsSync(join(cwd, 'deep/er/my_env/models.py')))
    writeFileSync(join(cwd, 'wall'), '')
    assert.notEqual((await run('openenv init my_env --output-dir wall', cwd)).exitCode, 0)
    assert.equal(readFileSync(join(cwd, 'wall'), 'utf8'), '')
  })

  for (const template of ['echo', 'coding', 'game']) {
    it(`makes a ${template} environment that passes validation without uv, and whose tests pass`, async () => {
      const cwd = folderOf({})
      await run(`openenv init fresh_env --template ${template}`, cwd)
      const { exitCode, stdout } = await run('openenv validate fresh_env', cwd)
      assert.equal(exitCode, 0, stdout)
      assert.match(stdout, /^\[OK\] fresh: [^]*Warnings:\n {2}- Missing uv.lock[^\n]*\n$/)
      const words = ['-m', 'unittest', 'tests.test_rules', 'tests.test_environment']
      const tests = await realPrograms().run('python3', words, { cwd: join(cwd, 'fresh_env') })
      assert.equal(tests.exitCode, 0, tests.stderr)
      assert.match(tests.stderr, /Ran [3-9] tests/)
    }).timeout(20_000)
  }
})
