import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { fakeHost, fakeServer } from '@tuglet/testkit'
import { environmentRoutes } from '../../support/environment-routes.ts'
import { folderOf, ownEnvironment, seedRepository } from '../../support/environments.ts'
import { runLine } from '../../support/run-line.ts'

const run = (line: string, cwd: string) => runLine(line, fakeHost({ cwd }))

// The smallest environment that the OpenEnv CLI's own tests call valid.
function smallest({
  app = "def main():\n    return None\n\nif __name__ == '__main__':\n    main()\n",
  dependency = 'openenv>=0.2.0',
} = {}): string {
  return folderOf({
    'openenv.yaml': 'spec_version: 1\nname: test_env\ntype: space\nruntime: fastapi\napp: server.app:app\nport: 8000\n',
    'uv.lock': '',
    'pyproject.toml': `[project]\nname = "test-env"\nversion = "0.1.0"\ndependencies = ["${dependency}"]\n\n[project.scripts]\nserver = "server.app:main"\n`,
    'server/app.py': app,
  })
}

describe('openenv validate', () => {
  it('passes what the OpenEnv CLI calls the smallest valid environment', async () => {
    const { exitCode, stdout } = await run('openenv validate .', smallest())
    assert.equal(exitCode, 0)
    assert.match(stdout, /^\[OK\] /)
  })

  it('runs as the seed writes it, by name', async () => {
    const { exitCode, stdout } = await run('openenv validate echo_env', seedRepository())
    assert.equal(exitCode, 0, stdout)
    assert.match(stdout, /^\[OK\] echo: Ready for multi-mode deployment\n/)
  })

  it('takes the working directory when nothing is named', async () => {
    assert.match((await run('openenv validate', ownEnvironment())).stdout, /^\[OK\]/)
  })

  it('gives the report of the OpenEnv CLI as JSON, with one criterion', async () => {
    const { exitCode, stdout } = await run('openenv validate . --json', smallest())
    assert.equal(exitCode, 0)
    const report = JSON.parse(stdout) as Record<string, unknown>
    assert.equal(report['validation_type'], 'local_environment')
    assert.equal(report['standard_profile'], 'openenv-local')
    assert.equal(report['passed'], true)
    assert.deepEqual(report['summary'], {
      passed_count: 1,
      total_count: 1,
      failed_criteria: [],
      required_passed_count: 1,
      required_total_count: 1,
    })
    assert.deepEqual(report['deployment_modes'], {})
    assert.deepEqual(Object.keys(report), [
      'target',
      'environment',
      'validation_type',
      'standard_version',
      'standard_profile',
      'passed',
      'summary',
      'criteria',
      'issues',
      'deployment_modes',
      'findings',
    ])
  })

  it('lists the ways to run it under --verbose', async () => {
    const { stdout } = await run('openenv validate . --verbose', ownEnvironment())
    assert.match(stdout, /Supported deployment modes:\n {2}\[YES\] docker\n {2}\[YES\] openenv_serve/)
  })

  it('refuses an environment package in place of the OpenEnv runtime', async () => {
    const { exitCode, stdout } = await run('openenv validate .', smallest({ dependency: 'openenv-echo-env>=0.1.0' }))
    assert.equal(exitCode, 1)
    assert.match(stdout, /^\[FAIL\].*\n\nIssues found:\n {2}- Missing required dependency: openenv>=0.2.0/)
  })

  it('takes main(port=8000), and refuses a guard inside a function', async () => {
    const withPort = 'def main(port: int = 8000):\n    return None\n\nif __name__ == "__main__":\n    main(port=8000)\n'
    assert.equal((await run('openenv validate .', smallest({ app: withPort }))).exitCode, 0)
    const nested = 'def main():\n    pass\n\ndef wrapper():\n    if __name__ == "__main__":\n        main()\n'
    const { exitCode, stdout } = await run('openenv validate .', smallest({ app: nested }))
    assert.equal(exitCode, 1)
    assert.match(stdout, /main\(\) function not callable/)
  })

  it('refuses Python that is none, also where main is hard to find', async () => {
    const broken = 'def main(:\n    return None\n\nif __name__ ==\n    main(\n'
    const { exitCode, stdout } = await run('openenv validate .', smallest({ app: broken }))
    assert.equal(exitCode, 1)
    assert.match(stdout, /Syntax error in server\/app.py: def main\(: \(server\/app.py:1\)/)
    assert.match(stdout, /main\(\) function not callable/)
  })

  it('fails with a report when openenv.yaml cannot be read, and says so of a folder without one', async () => {
    const broken = await run('openenv validate . --json', folderOf({ 'openenv.yaml': 'variables: []\nname: x\n' }))
    assert.equal(broken.exitCode, 1)
    assert.match((JSON.parse(broken.stdout) as { issues: string[] }).issues[0] ?? '', /variables.*mapping/)
    const none = await run('openenv validate .', folderOf({ 'a.txt': '' }))
    assert.equal(none.failure?.code, 'NOT_AN_ENVIRONMENT')
    assert.match(none.stderr, /missing openenv.yaml/)
  })

  it('checks a running server and prints the whole report, passed or not', async () => {
    await using server = await fakeServer(environmentRoutes())
    const good = await run(`openenv validate ${server.url}`, folderOf({}))
    assert.equal(good.exitCode, 0)
    assert.equal((JSON.parse(good.stdout) as { validation_type: string }).validation_type, 'running_environment')
    await using bad = await fakeServer({
      ...environmentRoutes(),
      'GET /health': () => Response.json({ status: 'ill' }),
    })
    const failed = await run(`openenv validate --url ${bad.url.replace('http://', '')} --json`, folderOf({}))
    assert.equal(failed.exitCode, 1)
    const report = JSON.parse(failed.stdout) as { summary: { failed_criteria: string[] } }
    assert.deepEqual(report.summary.failed_criteria, ['health_endpoint'])
  })

  it('refuses a folder together with --url, and two addresses', async () => {
    const both = await run('openenv validate my_env --url http://localhost:8000', folderOf({}))
    assert.match(both.stderr, /Cannot combine a local path argument with --url/)
    const two = await run('openenv validate http://a --url http://b', folderOf({}))
    assert.match(two.stderr, /Conflicting runtime targets/)
    assert.deepEqual([both.exitCode, two.exitCode], [2, 2])
  })
})
