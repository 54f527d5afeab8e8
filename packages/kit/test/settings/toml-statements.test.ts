import assert from 'node:assert/strict'
import { parse } from 'smol-toml'
import { tomlStatements } from '../../src/settings/toml-statements.ts'

const awkward = `# [not.a.table]
top = "a # b" # c
"quoted key" = 'lit\\'
a.b."c.d" = 1
multi = """
[fake]
x = 1
"""
lit = '''
y = "
'''''
list = [ # one
  "]", # two ]
  { in = 1 },
]
inline = { x = 1, y = { z = "}" }, w = [1, 2] } # z = 1

  [table . "dotted.name"]
  key	=	2024-01-01 10:00:00Z # date
[[rows]]
name = "first"
[[rows]]
name = "second"
`

describe('tomlStatements', () => {
  it('finds names and lines where strings, lists and comments look like others', () => {
    parse(awkward)
    const found = tomlStatements(awkward).map(({ kind, path, line }) => `${line} ${kind} ${path.join('|')}`)
    assert.deepEqual(found, [
      '2 pair top',
      '3 pair quoted key',
      '4 pair a|b|c.d',
      '5 pair multi',
      '9 pair lit',
      '12 pair list',
      '16 inline inline',
      '16 pair inline|x',
      '16 inline inline|y',
      '16 pair inline|y|z',
      '16 pair inline|w',
      '18 table table|dotted.name',
      '19 pair table|dotted.name|key',
      '20 arrayTable rows',
      '21 pair rows|name',
      '22 arrayTable rows',
      '23 pair rows|name',
    ])
  })

  it('knows where a value begins and ends', () => {
    const values = tomlStatements(awkward)
      .filter(({ kind }) => kind === 'pair')
      .map(({ valueStart, end }) => awkward.slice(valueStart, end))
    assert.equal(values[0], '"a # b"')
    assert.equal(values[1], "'lit\\'")
    assert.equal(values[2], '1')
    assert.equal(values.at(-3), '2024-01-01 10:00:00Z')
  })

  it('comes to an end on any text', () => {
    for (let length = 0; length <= awkward.length; length += 1)
      tomlStatements(awkward.slice(length).repeat(2).slice(0, length))
    for (const text of ['{', '}', '[', ']]', '= =', '"', '"""', "a = '", 'a = [', 'a = {', '\\', ',,,'])
      tomlStatements(text)
  })
})
