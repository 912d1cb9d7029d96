import type { Plugin, Rolldown } from 'vite'

const START = '/src/main.ts'
const DRAW = '/src/look/draw.tsx'
const APP = '/src/app.tsx'

/**
 * The first load in three files, each run in a task of its own: what `main.ts` needs to start, what the app is drawn
 * with, and the app. Left alone, the bundler cuts it along what later pages share with it, into more files than a
 * browser fetches at once.
 */
export const firstLoadChunks = {
  groups: [group('start', START, 3), group('draw', DRAW, 2), group('app', APP, 1)],
}

/**
 * Names the app's own chunks and styles in the page, so that they are fetched along with the small script that starts
 * them, not after it.
 */
export function preloadApp(): Plugin {
  return {
    name: 'muster:preload-app',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const chunks = Object.values(bundle ?? {}).filter((file) => file.type === 'chunk')
        // The chunk that the script asks for: the one that holds the app, or one that does no more than hand it on.
        const app =
          chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(APP)) ??
          chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(APP)))
        if (!app) throw new Error(`The build has no chunk of ${APP}`)
        const needed = withImports(app, chunks)
        const styles = new Set(needed.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]))
        const links = [
          ...needed.map(({ fileName }) => ({ rel: 'modulepreload', href: `/${fileName}` })),
          ...[...styles].map((fileName) => ({ rel: 'stylesheet', href: `/${fileName}` })),
        ]
        const missing = links.filter(({ href }) => !html.includes(`"${href}"`))
        return missing.map((attrs) => ({
          tag: 'link',
          attrs: { ...attrs, crossorigin: true },
          injectTo: 'head',
        }))
      },
    },
  }
}

type Context = { getModuleInfo: (id: string) => { importers: readonly string[] } | null }

/** Of packages only what is used is in a group: the bundler itself adds that. */
function group(name: string, root: string, priority: number) {
  const chunkName = (id: string, modules: Context) =>
    !id.includes('/node_modules/') && isImportedBy(root, id, modules) ? name : null
  return { debugName: name, priority, name: chunkName }
}

/** Whether a module is needed, without any `import()`, by the module whose path ends in `root`. */
function isImportedBy(root: string, id: string, modules: Context): boolean {
  const seen = new Set<string>()
  const waiting = [id]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.endsWith(root)) return true
    if (seen.has(next)) continue
    seen.add(next)
    waiting.push(...(modules.getModuleInfo(next)?.importers ?? []))
  }
  return false
}

function withImports(
  chunk: Rolldown.OutputChunk,
  chunks: readonly Rolldown.OutputChunk[],
  seen = new Set<Rolldown.OutputChunk>(),
): Rolldown.OutputChunk[] {
  seen.add(chunk)
  for (const imported of chunks.filter(({ fileName }) => chunk.imports.includes(fileName))) {
    if (!seen.has(imported)) withImports(imported, chunks, seen)
  }
  return [...seen]
}
