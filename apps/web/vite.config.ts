import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { firstLoadChunks, preloadApp } from './first-load.ts'
import { precompress } from './precompress.ts'

export default defineConfig({
  plugins: [
    react(),
    preloadApp(),
    VitePWA({
      // public/manifest.webmanifest is the manifest, and shell/keep-offline.ts registers: no script in the page.
      manifest: false,
      injectRegister: false,
      registerType: 'prompt',
      workbox: {
        // Messages of the server, while no page is open.
        importScripts: ['/push-worker.js'],
        // The browser keeps it along with the service worker.
        globIgnores: ['push-worker.js'],
        globPatterns: ['**/*.{js,css,html,svg,png,webmanifest}'],
        cleanupOutdatedCaches: true,
        clientsClaim: true,
        inlineWorkboxRuntime: true,
        navigateFallback: '/index.html',
        // Only pages of the app: what the server says is never kept, and is never taken for a page.
        navigateFallbackDenylist: [
          /^\/(api|docs)(\/|$)/,
          /^\/(openapi\.json|healthz|readyz|metrics)$/,
          /\.\w+$/,
        ],
      },
    }),
    precompress(),
  ],
  build: {
    // Nothing inline: the page runs under a policy without 'unsafe-inline' and without data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: { output: { codeSplitting: firstLoadChunks } },
  },
  server: { proxy: { '/api': { target: 'http://localhost:3000', ws: true } } },
})
