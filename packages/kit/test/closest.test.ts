import assert from 'node:assert/strict'
import { closest } from '../src/closest.ts'

describe('closest', () => {
  const names = ['submit', 'list', 'wait', 'logs']
  it('finds the word that was meant', () => assert.equal(closest('sumbit', names), 'submit'))
  it('finds a word with a letter missing', () => assert.equal(closest('lst', names), 'list'))
  it('finds nothing near a stranger', () => assert.equal(closest('deploy', names), undefined))
})
