import assert from 'node:assert/strict'
import { bindingOf, type Binding } from '../../src/auth/binding.ts'
import type { Origin } from '../../src/settings/setting.ts'

const hub = 'https://huggingface.co'
const evil = 'http://127.0.0.1:9999/path'
const from = (layer: Origin['layer'], parts: Partial<Origin> = {}): Origin => ({ layer, at: layer, ...parts })
const project = from('project', { file: '/w/tuglet.toml', fromFolder: true })
const dotenv = from('dotenv', { file: '/w/.env', fromFolder: true })
const yaml = from('vendor', { file: '/w/config/a.yaml', fromFolder: true })

type Row = readonly [
  title: string,
  token: { boundTo?: string; written?: Origin },
  endpoint: string,
  at: Origin,
  Binding,
]

const rows: readonly Row[] = [
  ['a bound one at home', { boundTo: hub }, hub, from('default'), 'goes'],
  ['a bound one at a path of its home', { boundTo: hub }, `${hub}/api`, from('environment'), 'goes'],
  ['a bound one at home, wherever the endpoint was set', { boundTo: hub }, hub, project, 'goes'],
  ['a bound one elsewhere', { boundTo: hub }, evil, from('flag'), 'elsewhere'],
  ['a bound one elsewhere, the folder says', { boundTo: hub }, evil, project, 'elsewhere'],
  [
    'a bound one on another port',
    { boundTo: 'http://localhost:8000' },
    'http://localhost:8001',
    from('default'),
    'elsewhere',
  ],
  ['a bound one on plain http', { boundTo: hub }, 'http://huggingface.co', from('flag'), 'elsewhere'],
  ['a bound one on a look-alike', { boundTo: hub }, 'https://huggingface.co.evil.example', from('flag'), 'elsewhere'],
  ['a free one to a default', { written: from('environment') }, hub, from('default'), 'goes'],
  ['a free one to a flag', { written: from('environment') }, evil, from('flag'), 'goes'],
  ['a free one to the environment', { written: from('flag') }, evil, from('environment'), 'goes'],
  ['a free one to a profile', { written: from('vendor') }, evil, from('profile'), 'goes'],
  [
    'a free one to the vendor file',
    { written: from('environment') },
    evil,
    from('vendor', { file: '/h/.ci/config' }),
    'goes',
  ],
  ['a free one to a project', { written: from('environment') }, evil, project, 'untrusted'],
  ['a flag to a project', { written: from('flag') }, evil, project, 'untrusted'],
  ['a vendor file to a project', { written: from('vendor', { file: '/h/.ci/config' }) }, evil, project, 'untrusted'],
  ['a free one to a .env', { written: from('environment') }, evil, dotenv, 'untrusted'],
  ['a .env to itself', { written: dotenv }, evil, dotenv, 'goes'],
  ['a .env to a project', { written: dotenv }, evil, project, 'untrusted'],
  ['a free one to a YAML of the folder', { written: from('environment') }, evil, yaml, 'untrusted'],
  ['a YAML of the folder to itself', { written: yaml }, evil, yaml, 'goes'],
  ['one of unknown origin to a project', {}, evil, project, 'untrusted'],
  [
    'a file without a path to itself',
    { written: from('project', { fromFolder: true }) },
    evil,
    from('project', { fromFolder: true }),
    'untrusted',
  ],
]

describe('bindingOf', () => {
  for (const [title, token, value, origin, expected] of rows) {
    it(`${expected === 'goes' ? 'sends' : 'keeps'} ${title}`, () => {
      assert.equal(bindingOf(token, { value, origin }), expected)
    })
  }
})
