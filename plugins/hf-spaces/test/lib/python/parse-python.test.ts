import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { parsePython } from '../../../src/lib/python/parse-python.ts'

const module = `from __future__ import annotations
import os.path as p, sys
from ..models import A as B, C
from .x import (  # these
    a,
    b,
)
from . import *

try:
    from m import q
except ImportError:
    from n import q

@dataclass(frozen=True)
class Move(Action, Generic[T], metaclass=Meta):
    inner = 1
    def method(self): pass

LIMIT: int = 3
one = two = 4

def outer():
    class Hidden: pass

async def main(port: int = 8000): pass

if __name__ == "__main__":
    if True:
        main(port=8000)
else:
    other()
`

describe('parsePython', () => {
  it('finds the classes of the module, their bases and decorators, and none inside functions', async () => {
    const { classes } = await parsePython(module)
    assert.deepEqual(classes, [
      { name: 'Move', line: 16, decorators: ['dataclass(frozen=True)'], bases: ['Action', 'Generic'] },
    ])
  })

  it('finds functions and assigned names', async () => {
    const { functions, assigned } = await parsePython(module)
    assert.deepEqual(
      functions.map(({ name }) => name),
      ['outer', 'main'],
    )
    assert.deepEqual(assigned, ['LIMIT', 'one', 'two'])
  })

  it('reads every form of import, and which of them are tried', async () => {
    const { imports } = await parsePython(module)
    const shown = imports.map(({ level, module: name, names, isTried }) => {
      const list = names.map((one) => one.name + (one.as === undefined ? '' : `>${one.as}`))
      return `${'.'.repeat(level)}${name}:${list.join(',')}${isTried ? '?' : ''}`
    })
    assert.deepEqual(shown, [
      '__future__:annotations',
      'os.path:',
      'sys:',
      '..models:A>B,C',
      '.x:a,b',
      '.:*',
      'm:q?',
      'n:q?',
    ])
  })

  it('finds what the main guard calls, with arguments too, and not what its else calls', async () => {
    assert.deepEqual((await parsePython(module)).guardedCalls, ['main'])
    assert.deepEqual((await parsePython("if (__name__ == '__main__'):\n    main()\n")).guardedCalls, ['main'])
  })

  it('does not count a guard inside a function, another comparison, or a method called main', async () => {
    const nested = 'def wrapper():\n    if __name__ == "__main__":\n        main()\n'
    for (const text of [
      nested,
      'if __name__ != "__main__":\n    main()\n',
      'if __name__ == "__main__":\n    app.main()\n',
    ])
      assert.deepEqual((await parsePython(text)).guardedCalls, [])
  })

  it('tells the line of a syntax error', async () => {
    const { syntaxErrors } = await parsePython('x = 1\n\ndef main(:\n    return None\n')
    assert.equal(syntaxErrors[0]?.line, 3)
    assert.equal(syntaxErrors[0]?.near, 'def main(:')
  })

  for (const valid of [
    'def f():\n    yield\n    x = (yield)\n',
    'with (open(a) as b, open(c) as d):\n    pass\n',
    'with pair() as (left, right):\n    pass\n',
    'x = [1., 2.e5, 3.j, 4.5]\n',
    'for a, *rest in rows:\n    pass\n',
    'match shape:\n    case geo.Point(x=0):\n        pass\n    case Empty():\n        pass\n',
    'print(f"{a!r:>{w}} {"q"}")\ntype K = int\ndef g[T](a: T) -> T: ...\n',
    '\uFEFFx = 1\r\ny = 2\r\n',
  ]) {
    it(`takes what Python takes: ${JSON.stringify(valid.slice(0, 34))}`, async () => {
      assert.deepEqual((await parsePython(valid)).syntaxErrors, [])
    })
  }

  it('still finds an error beside what only it does not know', async () => {
    const { syntaxErrors } = await parsePython('x = 1.\ny = "2. (3."\nz = = 4\n')
    assert.deepEqual(
      syntaxErrors.map(({ line }) => line),
      [3],
    )
  })
})
