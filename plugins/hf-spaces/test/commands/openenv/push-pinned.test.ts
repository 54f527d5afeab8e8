import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, it } from 'mocha'
import { readmeOf, seedRepository, writeFiles } from '../../support/environments.ts'
import { startPushBench, type PushBench } from '../../support/push-bench.ts'

const id = 'ada/my_env'

describe("what upstream's own tests of push pin down", () => {
  let bench: PushBench
  beforeEach(async () => void (bench = await startPushBench()))
  afterEach(() => bench[Symbol.asyncDispose]())
  const textOf = (file: string, space = id) => Buffer.from(bench.hub.repo('space', space)!.files.get(file)!).toString()

  for (const [what, text, mention] of [
    ['cannot be parsed', 'name: [\n', /openenv\.yaml/],
    ['has no name', 'spec_version: 1\ntype: space\n', /name/],
    ['has an empty name', 'name: ""\n', /name/],
    ['is no mapping', '- a\n- b\n', /openenv\.yaml/],
  ] as const) {
    it(`an openenv.yaml that ${what} is refused, and named`, async () => {
      writeFileSync(path.join(bench.cwd, 'openenv.yaml'), text)
      const { failure, stderr } = await bench.push(['.'])
      assert.notEqual(failure, undefined)
      assert.match(stderr, mention)
      assert.deepEqual(bench.changes(), [])
    })
  }

  it('a Dockerfile at the root stays there, and wins over the one in server/', async () => {
    writeFiles(bench.cwd, {
      Dockerfile:
        'FROM python:3.11-slim\nWORKDIR /app\nCOPY . /app\nCMD ["uvicorn", "server.app:app", "--host", "0.0.0.0", "--port", "8000"]\n',
    })
    const { failure } = await bench.push(['.'])
    assert.equal(failure && [failure.message, ...failure.hints].join(), undefined)
    assert.match(textOf('Dockerfile'), /^FROM python:3\.11-slim$/m)
  })

  it('a Dockerfile without FROM gets the base image that is asked for', async () => {
    writeFileSync(
      path.join(bench.cwd, 'server/Dockerfile'),
      'COPY . /app/env\nWORKDIR /app/env\nCMD ["uvicorn", "server.app:app", "--host", "0.0.0.0", "--port", "8000"]\n',
    )
    const { failure } = await bench.push(['.', '--base-image', 'ghcr.io/my-org/base:1'])
    assert.equal(failure && [failure.message, ...failure.hints].join(), undefined)
    assert.match(textOf('Dockerfile'), /^FROM ghcr\.io\/my-org\/base:1\n/)
  })

  it('a Dockerfile of several stages keeps their names with another base image', async () => {
    const text = `ARG BASE_IMAGE=ghcr.io/huggingface/openenv-base:latest\nFROM --platform=linux/amd64 \${BASE_IMAGE} AS builder\nCOPY . /app/env\nFROM \${BASE_IMAGE}\nCOPY --from=builder /app/env /app/env\nWORKDIR /app/env\nCMD ["uvicorn", "server.app:app", "--host", "0.0.0.0", "--port", "8000"]\n`
    writeFileSync(path.join(bench.cwd, 'server/Dockerfile'), text)
    const { failure } = await bench.push(['.', '--base-image', 'x/y:z'])
    assert.equal(failure && [failure.message, ...failure.hints].join(), undefined)
    const lines = textOf('Dockerfile').split('\n')
    assert.deepEqual(
      lines.filter((line) => /^(ARG|FROM)/.test(line)),
      ['ARG BASE_IMAGE=x/y:z', 'FROM --platform=linux/amd64 ${BASE_IMAGE} AS builder', 'FROM ${BASE_IMAGE}'],
    )
  })

  it('a README with front matter goes up byte for byte, also with Windows line ends', async () => {
    const text = readmeOf('My env').replaceAll('\n', '\r\n')
    writeFileSync(path.join(bench.cwd, 'README.md'), text)
    await bench.push(['.'])
    assert.equal(textOf('README.md'), text)
  })

  it('a README without front matter gets one and keeps its words; server/README.md counts where it has one', async () => {
    const cwd = seedRepository({ 'src/envs/coding_env/server/README.md': readmeOf('From the server') })
    await bench.push(['echo_env', 'coding_env'], { cwd })
    const echo = textOf('README.md', 'ada/echo_env')
    for (const words of [/^sdk: docker$/m, /^emoji: /m, /^colorFrom: \w+$/m, /^colorTo: \w+$/m, /Says it again\./])
      assert.match(echo, words)
    assert.equal(textOf('README.md', 'ada/coding_env'), readmeOf('From the server'))
  })

  it('an environment without Dockerfile and README gets both', async () => {
    rmSync(path.join(bench.cwd, 'server/Dockerfile'))
    rmSync(path.join(bench.cwd, 'README.md'))
    const { failure, stderr } = await bench.push(['.'])
    assert.equal(failure && [failure.message, ...failure.hints].join(), undefined)
    assert.match(textOf('Dockerfile'), /^FROM ghcr\.io\/huggingface\/openenv-base:latest$/m)
    assert.match(stderr, /generated|there is none/i)
  })

  it('a Space that cannot be created stops the push', async () => {
    bench.hub.fail({ match: 'POST /api/repos/create', fault: { status: 403, body: { error: 'You may not' } } })
    const { failure, exitCode, stderr } = await bench.push(['.'])
    assert.match(failure!.message, /^Failed to create space ada\/my_env: /)
    assert.match(stderr, /HF_TOKEN, and says: You may not\./, 'no word of the Hub is taken for a token')
    assert.equal(exitCode, 4)
    assert.deepEqual(bench.changes(), ['POST /api/repos/create'])
  })

  it('a Space that cannot be looked for is not taken for a missing one', async () => {
    bench.hub.fail({ match: `GET /api/spaces/${id}`, fault: { status: 500 } })
    const { failure } = await bench.push(['.'])
    assert.match(failure!.message, /^Failed to look for the Space ada\/my_env: /)
    assert.deepEqual(bench.changes(), [])
  })
})
