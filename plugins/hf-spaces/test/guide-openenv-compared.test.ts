import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'mocha'

const text = readFileSync(new URL('../../../docs/guides/openenv-compared.md', import.meta.url), 'utf8')
const rows = text.split('\n').filter((line) => /^\| (?!There|-|\*\*)/.test(line))

describe('the comparison with the OpenEnv CLI', () => {
  it('names for each statement tests that there are', () => {
    assert.ok(rows.length >= 50, `${rows.length} statements`)
    for (const row of rows) {
      const named = [...row.matchAll(/`([\w/-]+\.test\.ts)`: "([^"]+)"/g)]
      assert.ok(named.length > 0 || /left out/.test(row), row)
      for (const [, file = '', title = ''] of named) {
        const source = readFileSync(new URL(file, import.meta.url), 'utf8')
        const titles = [...source.matchAll(/\b(?:it|describe)\(\s*(['"`])([^]*?)\1,/g)].map((match) => match[2] ?? '')
        assert.ok(
          titles.some((one) => one.replaceAll("\\'", "'").includes(title)),
          `${file} has no test "${title}"`,
        )
      }
    }
  })
})
