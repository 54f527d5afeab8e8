import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { browsers, openPage } from '../../src/host/open-page.ts'

const page = 'https://example.test/?a=1&b=$(x)'

describe('openPage', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tuglet-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('hands the address to the browser as one argument', async () => {
    const file = path.join(folder, 'opened')
    await writeFile(path.join(folder, 'see'), `#!/bin/sh\nprintf %s "$1" > ${file}\n`, { mode: 0o755 })
    await openPage(new URL(page), options({ BROWSER: 'none:see' }))
    assert.equal(await readFile(file, 'utf8'), page)
  })

  it('tries the next one when a browser fails, and says what to do when none is left', async () => {
    await writeFile(path.join(folder, 'bad'), '#!/bin/sh\nexit 3\n', { mode: 0o755 })
    await assert.rejects(openPage(new URL(page), options({ BROWSER: 'bad' })), {
      code: 'NO_BROWSER',
      hints: [`Open ${page} yourself.`],
    })
  })

  it('opens nothing but web pages', async () => {
    for (const url of ['file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x']) {
      await assert.rejects(openPage(new URL(url), options({ BROWSER: 'see' })), { code: 'NOT_A_PAGE' })
    }
  })

  it('knows the opener of each system, and none on Linux without a display', () => {
    assert.deepEqual(browsers('u', { env: {}, platform: 'linux' }), [])
    assert.deepEqual(browsers('u', { env: { DISPLAY: ':0' }, platform: 'linux' })[0], ['xdg-open', 'u'])
    assert.deepEqual(browsers('u', { env: {}, platform: 'darwin' }), [['open', 'u']])
    assert.deepEqual(browsers('u', { env: {}, platform: 'win32' })[0]!.at(-1), 'u')
    assert.deepEqual(browsers('u', { env: { WSL_DISTRO_NAME: 'x' }, platform: 'linux' })[0], ['wslview', 'u'])
    assert.deepEqual(browsers('u', { env: { BROWSER: 'a -n %s:b' }, platform: 'linux' }), [
      ['a', '-n', 'u'],
      ['b', 'u'],
    ])
  })

  const options = (env: Record<string, string>) =>
    ({ env: { PATH: `${folder}:/bin:/usr/bin`, ...env }, cwd: folder, platform: 'linux' }) as const
})
