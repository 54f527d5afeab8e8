import assert from 'node:assert/strict'
import { repositoryAddress } from '../../../../src/lib/plugins/trust/repository.ts'

describe('the address of a repository', () => {
  it('is the same for all that npm takes for it', () => {
    const spellings = [
      'Weather/Sky',
      'github:weather/sky',
      'https://github.com/weather/sky',
      'git+https://github.com/weather/sky.git',
      'git+ssh://git@github.com/weather/sky.git',
      'ssh://git@github.com:22/weather/sky/',
      'git@github.com:weather/sky.git',
      'git://github.com/weather/sky.git#main',
    ]
    for (const text of spellings) assert.equal(repositoryAddress(text), 'https://github.com/weather/sky', text)
    assert.equal(repositoryAddress('gitlab:a/b/c'), 'https://gitlab.com/a/b/c')
  })

  it('is another one for hosts and names that look alike', () => {
    for (const text of [
      'https://github.com.example.org/weather/sky',
      'weather/sky2',
      'https://x@gitlab.com/weather/sky',
    ])
      assert.notEqual(repositoryAddress(text), 'https://github.com/weather/sky', text)
  })

  it('is nothing where there is none', () => {
    for (const text of ['', 'sky', 'file:///weather/sky', 'gist:123']) assert.equal(repositoryAddress(text), undefined)
  })
})
