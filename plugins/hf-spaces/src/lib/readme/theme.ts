import { createHash, randomInt } from 'node:crypto'
import { colours, type Colour } from './colours.ts'

/** How a Space's card looks. */
export interface Theme {
  readonly emoji: string
  readonly colorFrom: Colour
  readonly colorTo: Colour
}

/** The emoji a generated card may have. */
export const emojis: readonly string[] = `
  🎮 🚀 💻 🔬 🧪 🎯 🎨 📊 🤖 🌟 ⚡ 🔧 📱 💡 🎲 🎵 🎸 🎭 🎬 🏆 🔥 💎 🌈 🎁 🎈 🎊 🎉 🦄 🐳 🐙
  🦋 🐝 🐞 🦅 🦉 🦇 🐉 🦖 🦕 🐢 🐍 🦎 🐊 🐋 🦈 🐬 🐠 🐟 🐡 🦑 🦐 🦞 🦀 🐺 🐗 🐴 🐛 🐌 🐜 🦟
  🦗 🕷️ 🦂 🐅 🐆 🦓 🦍 🦧 🐘 🦛 🦏 🐪 🐫 🦒 🦘 🦬 🐃 🐂 🐄 🐎 🐖 🐏 🐑 🦙 🐐 🦌 🐕 🐩 🦮 🐈
  🪶 🐓 🦃 🦚 🦜 🦢 🦩 🕊️ 🐇 🐿️ 🦫 🦔 🦝 🦨 🦡 🦦 🦥 🐁 🐀 🐾 🐲 🌵 🎄 🌲 🌳 🌴 🌱 🌿 ☘️ 🍀
  🎍 🪴 🎋 🍃 🍂 🍁 🍄 🐚 🪨 🌾 💐 🌷 🌹 🥀 🌺 🌸 🌼 🌻 🌞 🌝 🌛 🌜 🌕 🌖 🌗 🌘 🌑 🌒 🌓 🌔
  🌙 🌚 🌏 🪐 💫 ⭐ ✨ ☄️ 💥 ☀️ ⛅ ☁️ ⛈️ 🌤️ 🌦️ 🌧️ 🌩️ ❄️ ☃️ ⛄ 🌬️ 💨 💧 💦 ☔ ☂️ 🌊 🌫️
`
  .trim()
  .split(/\s+/)

/** The theme of a Space: the same for the same repository id every time. */
export function themeFor(repoId: string): Theme {
  const digest = createHash('sha256').update(repoId).digest()
  const pick = <T>(list: readonly T[], at: number): T => list[digest.readUInt32BE(at) % list.length]!
  return { emoji: pick(emojis, 0), colorFrom: pick(colours, 4), colorTo: pick(colours, 8) }
}

/** A theme by chance. */
export function randomTheme(): Theme {
  const pick = <T>(list: readonly T[]): T => list[randomInt(list.length)]!
  return { emoji: pick(emojis), colorFrom: pick(colours), colorTo: pick(colours) }
}
