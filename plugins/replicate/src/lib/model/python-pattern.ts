/** Python's regular expression as one of ours; undefined where it has no equal here, or could take forever. */
export function pythonPattern(pattern: string): RegExp | undefined {
  if (pattern.length > 1000 || repeatsRepeats.test(pattern)) return undefined
  const [, flags = '', rest = pattern] = /^\(\?([aimsu]+)\)([^]*)$/.exec(pattern) ?? []
  const source = rest
    .replaceAll(/\(\?P<(?=[A-Za-z_])/g, '(?<')
    .replaceAll(/\(\?P=(\w+)\)/g, String.raw`\k<$1>`)
    .replaceAll(/(?<!\\)((?:\\\\)*)\\A/g, '$1^')
    .replaceAll(/(?<!\\)((?:\\\\)*)\\[Zz]/g, '$1$$')
  if (/\(\?(?:[#(]|[aiLmsux-]+[:)])/.test(source)) return undefined
  const ours = flags.replaceAll(/[au]/g, '')
  return compiled(source, `u${ours}`) ?? compiled(source, ours)
}

// `(a+)+` and its like can take longer than a life; the server checks those.
const repeatsRepeats = /\((?:[^()\\]|\\.)*(?:[+*]|\{\d+,\d*\})(?:[^()\\]|\\.)*\)(?:[+*]|\{\d+,\d*\})/

function compiled(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags)
  } catch {
    return undefined
  }
}
