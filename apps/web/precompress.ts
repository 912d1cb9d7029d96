import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const WORTH_IT = /\.(js|css|html|svg|webmanifest)$/
const WORTH_IT_BYTES = 1_024

/** Puts a `.br` and a `.gz` beside each text file of the build: the server sends those, and compresses nothing itself. */
export function precompress(): Plugin {
  let folder = ''
  return {
    name: 'muster:precompress',
    apply: 'build',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir)
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
          if (!WORTH_IT.test(name)) continue
          const path = join(folder, name)
          const content = readFileSync(path)
          if (content.length < WORTH_IT_BYTES) continue
          // The best that does not take seconds: quality 11 saves 2 % and takes six times as long.
          const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
          writeFileSync(`${path}.br`, brotliCompressSync(content, { params }))
          writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
        }
      },
    },
  }
}
