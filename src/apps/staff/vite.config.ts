import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { workplaceTitles } from './workplace-titles.ts'

/** The build of the staff app; `OPORA_STAFF_OUT` names the folder that it is written into. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/staff/',
  publicDir: false,
  cacheDir: process.env['OPORA_STAFF_CACHE'] ?? 'node_modules/.vite',
  plugins: [react(), workplaceTitles()],
  build: {
    outDir: process.env['OPORA_STAFF_OUT'] ?? 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
})
