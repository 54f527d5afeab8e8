import assert from 'node:assert/strict'
import fc from 'fast-check'
import { parse } from 'smol-toml'
import { setInToml, unsetInToml } from '../../src/settings/edit-toml.ts'

const set = (text: string, key: string, value = '"new"') => setInToml(text, key.split('.'), value)
const unset = (text: string, key: string) => unsetInToml(text, key.split('.'))

describe('setInToml', () => {
  const cases: readonly [title: string, before: string, key: string, after: string][] = [
    ['an empty file', '', 'ci.endpoint', '[ci]\nendpoint = "new"\n'],
    ['an empty file, at its top', '', 'profile', 'profile = "new"\n'],
    [
      'a value in place',
      '# a\n[ci] # b\nendpoint = "old" # c\nx = 1\n',
      'ci.endpoint',
      '# a\n[ci] # b\nendpoint = "new" # c\nx = 1\n',
    ],
    ['a list over lines', '[ci]\nendpoint = [\n 1,\n]\nx = 1\n', 'ci.endpoint', '[ci]\nendpoint = "new"\nx = 1\n'],
    [
      'a table that is there',
      '[ci]\nx = 1 # one\n\n# hub\n[hub]\ny = 1\n',
      'ci.endpoint',
      '[ci]\nx = 1 # one\nendpoint = "new"\n\n# hub\n[hub]\ny = 1\n',
    ],
    ['an empty table', '[ci] # none\n[hub]\n', 'ci.endpoint', '[ci] # none\nendpoint = "new"\n[hub]\n'],
    ['dotted keys', 'ci.x = 1\n[hub]\n', 'ci.endpoint', 'ci.x = 1\nci.endpoint = "new"\n[hub]\n'],
    ['deeper dotted keys', 'ci.a.b = 1\n', 'ci.x', 'ci.a.b = 1\nci.x = "new"\n'],
    ['an inline table', 'ci = { x = 1 } # c\n', 'ci.endpoint', 'ci = { x = 1, endpoint = "new" } # c\n'],
    ['an empty inline table', 'ci = {}\n', 'ci.endpoint', 'ci = { endpoint = "new" }\n'],
    [
      'a nested inline value',
      'ci = { endpoint = "old", x = 1 }\n',
      'ci.endpoint',
      'ci = { endpoint = "new", x = 1 }\n',
    ],
    ['no newline at the end', '[hub]\nx = 1', 'ci.endpoint', '[hub]\nx = 1\n\n[ci]\nendpoint = "new"\n'],
    ['a bare key above tables', '# mine\n[hub]\nx = 1\n', 'profile', '# mine\nprofile = "new"\n\n[hub]\nx = 1\n'],
    [
      'a profile',
      '[profile.work.ci]\nx = 1\n',
      'profile.work.ci.endpoint',
      '[profile.work.ci]\nx = 1\nendpoint = "new"\n',
    ],
    [
      'a profile with dotted keys',
      '[profile.work]\nci.x = 1\n',
      'profile.work.ci.endpoint',
      '[profile.work]\nci.x = 1\nci.endpoint = "new"\n',
    ],
  ]
  for (const [title, before, key, after] of cases) {
    it(`changes only what it must in ${title}`, () => {
      assert.equal(set(before, key), after)
      parse(after)
    })
  }

  it('reads back what it wrote and leaves the rest, for any order of changes', () => {
    const key = fc.constantFrom(
      'ci.endpoint',
      'ci.wait',
      'hub.endpoint',
      'profile.work.ci.endpoint',
      'profile.work.hub.endpoint',
      'top',
    )
    const start = fc.constantFrom(
      '',
      '# c\n',
      'ci.x = 1\n',
      'ci = { x = 1 }\n',
      '[profile]\nwork.ci = {}\n',
      '[hub]\nx = 1\n[ci]\n',
    )
    fc.assert(
      fc.property(start, fc.array(fc.tuple(key, fc.nat(9), fc.boolean()), { maxLength: 12 }), (text, changes) => {
        const expected = new Map<string, number>()
        let edited: string = text
        for (const [name, value, remove] of changes) {
          edited = remove ? unset(edited, name) : set(edited, name, String(value))
          if (remove) expected.delete(name)
          else expected.set(name, value)
        }
        const flat = flatNumbers(parse(edited))
        for (const name of [
          'ci.endpoint',
          'ci.wait',
          'hub.endpoint',
          'profile.work.ci.endpoint',
          'profile.work.hub.endpoint',
          'top',
        ])
          assert.equal(flat.get(name), expected.get(name), `${name} in ${JSON.stringify(edited)}`)
        assert.deepEqual(flat.get('ci.x'), flatNumbers(parse(text)).get('ci.x'))
      }),
    )
  })
})

describe('unsetInToml', () => {
  it('takes the whole line out, its comment included', () => {
    assert.equal(unset('a = 1\n[ci]\nendpoint = "x" # c\ny = 1\n', 'ci.endpoint'), 'a = 1\n[ci]\ny = 1\n')
    assert.equal(unset('ci.x = """\na\n"""\ny = 1', 'ci.x'), 'y = 1')
  })

  it('leaves a valid inline table', () => {
    assert.equal(unset('ci = { a = 1, b = 2, c = 3 }\n', 'ci.a'), 'ci = { b = 2, c = 3 }\n')
    assert.equal(unset('ci = { a = 1, b = 2, c = 3 }\n', 'ci.c'), 'ci = { a = 1, b = 2 }\n')
    assert.equal(unset('ci = { a = 1 }\n', 'ci.a'), 'ci = {  }\n')
  })

  it('leaves a text without the key as it is', () => {
    assert.equal(unset('# a\nb = 1', 'ci.endpoint'), '# a\nb = 1')
  })
})

function flatNumbers(document: object, prefix = ''): Map<string, unknown> {
  return new Map(
    Object.entries(document).flatMap(([name, value]) =>
      typeof value === 'object'
        ? [...flatNumbers(value as object, `${prefix}${name}.`)]
        : [[`${prefix}${name}`, value] as const],
    ),
  )
}
