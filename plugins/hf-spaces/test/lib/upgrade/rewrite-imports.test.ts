import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { rewriteImports } from '../../../src/lib/upgrade/rewrite-imports.ts'

const inServer = (text: string) => rewriteImports(text, { environment: 'echo_env', isServer: true })
const inClient = (text: string) => rewriteImports(text, { environment: 'echo_env', isServer: false })

describe('rewriteImports', () => {
  for (const [before, after] of [
    ['from core.env_server import create_app\n', 'from openenv.core.env_server import create_app\n'],
    ['from core import A\n', 'from openenv.core import A\n'],
    ['import core.client_types\n', 'import openenv.core.client_types\n'],
    ['from openenv_core.env_server import X\n', 'from openenv.core.env_server import X\n'],
    ['from src.core.env_server import X\n', 'from openenv.core.env_server import X\n'],
    ['from envs.echo_env.models import A\n', 'from .models import A\n'],
    ['from coreutils import A\n', 'from coreutils import A\n'],
    ['from envs.other_env.models import A\n', 'from envs.other_env.models import A\n'],
    [
      'x = "from core.env_server import create_app"  # from core import y\n',
      'x = "from core.env_server import create_app"  # from core import y\n',
    ],
  ] as const) {
    it(`makes ${JSON.stringify(before)} ${before === after ? 'stay' : JSON.stringify(after)}`, async () => {
      assert.equal(await inClient(before), after)
    })
  }

  it('readies a server file for both ways of starting it, with all lines of the import', async () => {
    assert.equal(
      await inServer('from ..models import (\n    A,\n    B,\n)\nfrom .echo import C\n'),
      'try:\n    from ..models import (\n        A,\n        B,\n    )\nexcept ImportError:\n    from models import (\n        A,\n        B,\n    )\nfrom .echo import C\n',
    )
    assert.equal(
      await inServer('from envs.echo_env.models import A\nfrom envs.echo_env.server.echo import B\n'),
      'try:\n    from ..models import A\nexcept ImportError:\n    from models import A\nfrom .echo import B\n',
    )
  })

  it('changes nothing the second time', async () => {
    const once = await inServer('from core.env_server import X\nfrom ..models import A\n')
    assert.equal(await inServer(once), once)
  })
})
