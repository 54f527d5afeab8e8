import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { JobFailure } from '../../../src/executor/job-failure.ts'
import { readPyproject } from '../../../src/executor/presets/read-pyproject.ts'

describe('readPyproject', () => {
  let project: string
  beforeEach(async () => (project = await mkdtemp(join(tmpdir(), 'pyproject-'))))
  afterEach(() => rm(project, { recursive: true }))
  const read = async (text: string) => {
    await writeFile(join(project, 'pyproject.toml'), text)
    return readPyproject(project)
  }
  const built = '[build-system]\nrequires = ["flit_core"]\n'

  it('sees a built project that needs nothing and can run in its folder', async () => {
    assert.deepEqual(await read(`${built}[project]\nname = "x"\n`), { isBuilt: true, runsInPlace: true })
  })

  for (const [what, text] of [
    ['dependencies', `${built}[project]\nname = "x"\ndependencies = ["numpy"]\n`],
    ['dependencies that only its build knows', `${built}[project]\nname = "x"\ndynamic = ["dependencies"]\n`],
    ['no project table', built],
  ] as const) {
    it(`does not run a project with ${what} in its folder`, async () => {
      assert.deepEqual(await read(text), { isBuilt: true, runsInPlace: false })
    })
  }

  it('does not run a project whose modules stand below src in its folder', async () => {
    await mkdir(join(project, 'src'))
    assert.equal((await read(`${built}[project]\nname = "x"\n`)).runsInPlace, false)
  })

  it('does not build what names no build system', async () => {
    assert.equal((await read('[tool.pytest]\n')).isBuilt, false)
  })

  it('says where a broken file is broken', async () => {
    await assert.rejects(
      read('[project'),
      (error) => error instanceof JobFailure && /pyproject\.toml/.test(error.message),
    )
  })
})
