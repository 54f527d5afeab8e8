import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'mocha'
import { folderOf, type Files } from '../../support/environments.ts'
import { environmentFiles, shown, stage, standardImage } from '../../support/staging.ts'

const cmd = 'CMD ["uvicorn", "envs.echo_env.server.app:app", "--host", "0.0.0.0", "--port", "8000"]'
const at = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]))
const seed = (files: Files = {}): string =>
  folderOf({
    'src/core/__init__.py': '',
    'src/core/env_server/x.py': '',
    'src/other/y.py': '',
    ...at('src/envs/echo_env', { '__init__.py': '', 'models.py': '', 'client.py': '', 'server/app.py': '', ...files }),
  })
const seedDockerfile = `ARG BASE_IMAGE=openenv-base:latest\nFROM \${BASE_IMAGE}\nCOPY src/core/ /app/src/core/\nCOPY src/envs/echo_env/ /app/src/envs/echo_env/\n${cmd}\n`

describe('stageEnvironment, layout A', () => {
  it("leaves the seed's tree", async () => {
    const staged = await stage(seed({ 'server/Dockerfile': seedDockerfile }), 'echo_env')
    assert.deepEqual(
      staged.files.map(({ path }) => path),
      [
        'Dockerfile',
        'README.md',
        'src/core/__init__.py',
        'src/core/env_server/x.py',
        'src/envs/echo_env/__init__.py',
        'src/envs/echo_env/client.py',
        'src/envs/echo_env/models.py',
        'src/envs/echo_env/server/Dockerfile',
        'src/envs/echo_env/server/app.py',
      ],
    )
    for (const { source, size } of staged.files) {
      assert.ok(source.startsWith(staged.folder))
      assert.equal(readFileSync(source).length, size)
    }
    assert.deepEqual(staged.findings, [])
  })

  it('changes the staged Dockerfile alone: base image, web flag', async () => {
    const cwd = seed({ 'server/Dockerfile': seedDockerfile })
    const { dockerfile, folder } = await stage(cwd, 'echo_env')
    const after = seedDockerfile
      .replace('openenv-base:latest', standardImage)
      .replace('CMD', 'ENV ENABLE_WEB_INTERFACE=true\nCMD')
    assert.deepEqual(dockerfile, { path: 'Dockerfile', before: seedDockerfile, after, generated: false })
    assert.equal(readFileSync(join(folder, 'Dockerfile'), 'utf8'), after)
    assert.equal(readFileSync(join(cwd, 'src/envs/echo_env/server/Dockerfile'), 'utf8'), seedDockerfile)
  })

  it('generates a Dockerfile and a README where there are none, and they pass', async () => {
    const staged = await stage(seed(), 'echo_env')
    assert.ok(staged.dockerfile?.generated && staged.readme.generated)
    for (const line of [
      `FROM ${standardImage}`,
      'COPY src/core/ /app/src/core/',
      'COPY src/envs/echo_env/ /app/src/envs/echo_env/',
      'ENV ENABLE_WEB_INTERFACE=true',
      cmd,
    ])
      assert.ok(staged.dockerfile.after.includes(`${line}\n`), line)
    assert.deepEqual([staged.findings, staged.port], [[], 8000])
  })

  it('takes along what else the Dockerfile copies from the repository', async () => {
    const cwd = seed({ 'server/Dockerfile': `${seedDockerfile.replace('ARG', 'ARG X\nARG')}COPY src/other/ /o\n` })
    const staged = await stage(cwd, 'echo_env')
    assert.ok(staged.files.some(({ path }) => path === 'src/other/y.py'))
    assert.deepEqual(staged.findings, [])
  })

  it('honours ignore files of the environment given as --exclude', async () => {
    const cwd = seed({ '.openenvextra.ignore': 'data/\n', 'data/x': '' })
    const { files, skipped } = await stage(cwd, 'echo_env', { exclude: ['.openenvextra.ignore', '*.nothing'] })
    assert.ok(!files.some(({ path }) => path.includes('data')))
    assert.deepEqual(skipped, [{ path: 'src/envs/echo_env/data/', reason: '.openenvextra.ignore line 1: data/' }])
  })

  it('stages without src/core where there is none', async () => {
    const cwd = folderOf(at('src/envs/a', { 'server/app.py': '' }))
    const staged = await stage(cwd, 'a')
    assert.ok(!staged.dockerfile?.after.includes('src/core'))
    assert.deepEqual(staged.findings, [])
  })
})

describe('stageEnvironment, layouts B to F', () => {
  it('B: lets a Dockerfile for its own folder build from the repository', async () => {
    const own =
      'FROM openenv-base:latest AS builder\nCOPY . /app/env\nFROM openenv-base:latest\nCOPY --from=builder /app/env /app/env\nCMD ["sh", "-c", "cd /app/env && uvicorn server.app:app --host 0.0.0.0 --port 8000"]\n'
    const { dockerfile, findings } = await stage(
      seed({ 'openenv.yaml': 'name: x\n', 'server/Dockerfile': own }),
      'echo_env',
    )
    assert.match(dockerfile?.after ?? '', /^COPY src\/envs\/echo_env\/ \/app\/env$/m)
    assert.match(dockerfile?.after ?? '', new RegExp(`^FROM ${standardImage} AS builder$`, 'm'))
    assert.deepEqual(findings, [])
  })

  it('C and E: moves server/Dockerfile to the root', async () => {
    for (const place of ['envs/my_env', 'my_env']) {
      const cwd = folderOf(at(place, environmentFiles()))
      const staged = await stage(cwd, place)
      const paths = staged.files.map(({ path }) => path)
      assert.ok(paths.includes('Dockerfile') && !paths.includes('server/Dockerfile'))
      assert.deepEqual([staged.readme.after, staged.readme.generated], [environmentFiles()['README.md'], false])
      assert.deepEqual(staged.findings, [])
    }
  })

  it('D: keeps a root Dockerfile where it is', async () => {
    const { 'server/Dockerfile': text = '', ...files } = environmentFiles()
    const { files: staged, dockerfile } = await stage(folderOf({ ...files, Dockerfile: text }), '.')
    assert.equal(staged.filter(({ path }) => /Dockerfile/.test(path)).length, 1)
    assert.equal(dockerfile?.before, text)
  })

  it('F: lays the upload out as the repository, and says so', async () => {
    const dockerfile =
      'FROM python:3.11\nCOPY envs/my_env/ ./envs/my_env/\nCOPY src/openenv/core/ /c/\nCMD ["uvicorn", "my_env.server.app:app", "--host", "0.0.0.0", "--port", "8000"]\n'
    const cwd = folderOf({
      ...at('envs/my_env', environmentFiles({ 'server/Dockerfile': dockerfile })),
      ...at('envs/other', environmentFiles()),
      'src/openenv/core/a.py': '',
      'src/openenv/b.py': '',
    })
    const staged = await stage(cwd, 'my_env')
    const tops = [...new Set(staged.files.map(({ path }) => path.split('/').slice(0, 3).join('/')))]
    assert.ok(
      tops.includes('src/openenv/core') &&
        !tops.includes('src/openenv/b.py') &&
        !staged.files.some(({ path }) => path.includes('other')),
    )
    assert.deepEqual(staged.findings.map(shown), ['warning layout-repository server/Dockerfile:'])
  })

  it('generates a Dockerfile that fits a folder of its own', async () => {
    const { 'server/Dockerfile': _, ...files } = environmentFiles({
      'openenv.yaml': 'name: a\napp: envs.my_env.server.app:app\nport: 8004\n',
      'README.md': '# a\n',
    })
    const { dockerfile, readme, findings, port } = await stage(folderOf(at('my_env', files)), 'my_env')
    assert.match(dockerfile?.after ?? '', /COPY \. \/app\/env\n\nRUN pip install --no-cache-dir \.\n/)
    assert.match(dockerfile?.after ?? '', /"server\.app:app", "--host", "0\.0\.0\.0", "--port", "8004"\]\n$/)
    assert.match(readme.after, /app_port: 8004\n/)
    assert.deepEqual([findings, port], [[], 8004])
  })
})

describe('stageEnvironment', () => {
  it('gives the same bytes each time', async () => {
    const cwd = folderOf(environmentFiles({ 'README.md': '# a\n' }))
    const read = async (): Promise<string[]> =>
      (await stage(cwd, '.')).files.map(({ path, source }) => `${path}\n${readFileSync(source, 'utf8')}`)
    assert.deepEqual(await read(), await read())
  })

  it('gives lines of the own Dockerfile, not of the staged one', async () => {
    const text = 'FROM python:3.11\nCMD uvicorn server.app:app --host 0.0.0.0 --port 8000\nCOPY gone /x\n'
    const { findings, dockerfile } = await stage(folderOf(environmentFiles({ 'server/Dockerfile': text })), '.')
    assert.deepEqual(findings.map(shown), ['error copy-source server/Dockerfile:3'])
    assert.equal(dockerfile?.after.split('\n').indexOf('COPY gone /x'), 3)
  })

  it('turns the page on by a Space variable, or not at all, when asked so', async () => {
    const cwd = folderOf(environmentFiles({ 'openenv.yaml': 'name: a\nvariables:\n  A: 1\n' }))
    const variable = await stage(cwd, '.', { interface: 'variable' })
    assert.deepEqual(variable.variables, { ENABLE_WEB_INTERFACE: 'true', A: '1' })
    assert.equal(variable.dockerfile?.before, variable.dockerfile?.after)
    const off = await stage(cwd, '.', { interface: 'off' })
    assert.deepEqual(off.variables, { A: '1' })
    assert.equal(off.dockerfile?.before, off.dockerfile?.after)
  })

  it('warns where the page stays off: by the Dockerfile, by openenv.yaml', async () => {
    const text = environmentFiles()['server/Dockerfile']?.replace('CMD', 'ENV ENABLE_WEB_INTERFACE=false\nCMD') ?? ''
    const cwd = folderOf(environmentFiles({ 'server/Dockerfile': text }))
    assert.deepEqual((await stage(cwd, '.')).findings.map(shown), ['warning web-off server/Dockerfile:3'])
    assert.deepEqual((await stage(cwd, '.', { interface: 'off' })).findings, [])
    const yaml = folderOf(environmentFiles({ 'openenv.yaml': 'variables:\n  ENABLE_WEB_INTERFACE: false\n' }))
    assert.deepEqual((await stage(yaml, '.', { interface: 'variable' })).findings.map(shown), [
      'warning web-off openenv.yaml:',
    ])
  })

  it('stands on the image that was asked for', async () => {
    const { dockerfile } = await stage(folderOf(environmentFiles()), '.', { baseImage: 'x/y:z' })
    assert.match(dockerfile?.after ?? '', /^FROM x\/y:z\n/)
    const bare = folderOf(environmentFiles({ 'server/Dockerfile': 'CMD a\n' }))
    const { dockerfile: completed } = await stage(bare, '.', { baseImage: 'x/y:z' })
    assert.equal(completed?.after, 'FROM x/y:z\nENV ENABLE_WEB_INTERFACE=true\nCMD a\n')
    const { 'server/Dockerfile': _, ...files } = environmentFiles()
    assert.match((await stage(folderOf(files), '.', { baseImage: 'x/y:z' })).dockerfile?.after ?? '', /^FROM x\/y:z\n/)
  })

  it('takes the README of another case under the name that the Hub reads', async () => {
    const { 'README.md': text = '', ...files } = environmentFiles()
    const { files: staged } = await stage(folderOf({ ...files, 'readme.MD': text }), '.')
    assert.deepEqual(
      staged.filter(({ path }) => /readme/i.test(path)).map(({ path }) => path),
      ['README.md'],
    )
  })

  it('replaces an older staging whole', async () => {
    const into = join(folderOf({}), 'hf-staging', 'my_env')
    const cwd = folderOf(environmentFiles({ 'old.py': '' }))
    await stage(cwd, '.', { into })
    await stage(cwd, '.', { into, exclude: ['old.py'] })
    assert.ok(!existsSync(join(into, 'old.py')) && existsSync(join(into, 'README.md')))
  })

  it('does not stage a staging that lies in the environment', async () => {
    const cwd = folderOf(environmentFiles())
    const into = join(cwd, 'hf-staging', 'my_env')
    const first = await stage(cwd, '.', { into })
    assert.deepEqual((await stage(cwd, '.', { into })).files, first.files)
    const elsewhere = join(cwd, 'out')
    await stage(cwd, '.', { into: elsewhere })
    assert.deepEqual((await stage(cwd, '.', { into: elsewhere })).files.length, first.files.length)
  })

  it('never removes a directory that is no staging, nor one around the environment', async () => {
    const cwd = folderOf(at('mine', environmentFiles()))
    const other = folderOf({ 'thesis.tex': '' })
    await assert.rejects(stage(cwd, 'mine', { into: other }), { code: 'STAGING_NOT_EMPTY' })
    await assert.rejects(stage(cwd, 'mine', { into: cwd }), { code: 'STAGING_NOT_EMPTY' })
    await assert.rejects(stage(cwd, 'mine', { into: join(cwd, 'mine') }), { code: 'STAGING_NOT_EMPTY' })
    await assert.rejects(stage(cwd, 'mine', { into: join(other, 'thesis.tex') }), { code: 'STAGING_NOT_A_DIRECTORY' })
    assert.ok(existsSync(join(other, 'thesis.tex')) && existsSync(join(cwd, 'mine/README.md')))
  })

  it('leaves nothing behind when it fails', async () => {
    const home = folderOf({})
    const cwd = folderOf(environmentFiles())
    await assert.rejects(stage(cwd, '.', { into: join(home, 'a'), exclude: ['missing.ignore'] }), {
      code: 'EXCLUDE_FILE_MISSING',
    })
    assert.ok(!existsSync(join(home, 'a')))
  })

  it('blocks secrets, unless they are allowed', async () => {
    const token = `hf_${'qT7wXz2LmN9vRk4HsB6cYp1JdF8gA3eUtQ5o'}`
    const cwd = folderOf(environmentFiles({ 'server/app.py': `app = 1\nT = "${token}"\n` }))
    assert.deepEqual((await stage(cwd, '.')).findings.map(shown), ['error secret server/app.py:2'])
    assert.deepEqual((await stage(cwd, '.', { allowSecrets: true })).findings.map(shown), [
      'warning secret server/app.py:2',
    ])
  })

  it('copies bytes as they are', async () => {
    const cwd = folderOf(environmentFiles())
    const bytes = Buffer.from([0, 255, 13, 10, 0xef, 0xbb, 0xbf])
    mkdirSync(join(cwd, 'data'))
    writeFileSync(join(cwd, 'data/ü #?%.bin'), bytes)
    const { files } = await stage(cwd, '.')
    const file = files.find(({ path }) => path === 'data/ü #?%.bin')
    assert.deepEqual(file && readFileSync(file.source), bytes)
  })
})
