import type { Plugin } from 'esbuild'

/** Parts of Node that take long to load, or of which an import loads everything there is; what is imported of them is functions. */
const late = /^node:(?:child_process|crypto|fs|fs\/promises|os|stream\/promises|zlib)$/

/** In a bundle of ES modules, makes functions of those parts of Node load them at their first call; classes are left as they are. */
export const lateBuiltins: Plugin = {
  name: 'late-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: late }, ({ path }) => ({ path, namespace: 'late', sideEffects: false }))
    onLoad({ filter: /.*/, namespace: 'late' }, ({ path }) => {
      const builtin = process.getBuiltinModule(path) as unknown as Record<string, unknown>
      const functions = Object.keys(builtin).filter(
        (name) => /^[a-z]/.test(name) && typeof builtin[name] === 'function',
      )
      const others = Object.keys(builtin).filter(
        (name) => /^\w+$/.test(name) && !functions.includes(name) && name !== 'default',
      )
      const load = `process.getBuiltinModule(${JSON.stringify(path)})`
      return {
        contents: [
          ...functions.map((name) => `export const ${name} = (...given) => ${load}.${name}(...given)`),
          // A class can be extended and asked for with instanceof: it cannot come late.
          ...others.map((name) => `export const ${name} = /* @__PURE__ */ (() => ${load}.${name})()`),
        ].join('\n'),
        loader: 'js',
      }
    })
  },
}
