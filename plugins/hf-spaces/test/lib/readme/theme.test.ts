import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { colours } from '../../../src/lib/readme/colours.ts'
import { emojis, themeFor } from '../../../src/lib/readme/theme.ts'

describe('themeFor', () => {
  it('chooses from emoji the Hub takes, without doubles', () => {
    assert.equal(emojis.length, 178)
    assert.equal(new Set(emojis).size, emojis.length)
    for (const emoji of emojis) assert.match(emoji, /^\p{RGI_Emoji}$/v)
  })

  it('is stable: these Spaces keep their looks', () => {
    const { emoji, colorFrom, colorTo } = themeFor('me/echo_env')
    assert.deepEqual(themeFor('me/echo_env'), { emoji, colorFrom, colorTo })
    assert.ok(emojis.includes(emoji) && colours.includes(colorFrom) && colours.includes(colorTo))
  })

  it('spreads over the lists', () => {
    const themes = Array.from({ length: 400 }, (_, at) => themeFor(`me/env-${at}`))
    assert.equal(new Set(themes.map(({ colorFrom }) => colorFrom)).size, colours.length)
    assert.ok(new Set(themes.map(({ emoji }) => emoji)).size > 120)
  })
})
