import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vite'
import { packed } from './packing.ts'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const STATIC = path('../api/static')

export default defineConfig({
  plugins: [
    vue(),
    // Element Plus on demand: only what a page uses is in its bundle.
    Components({ resolvers: [ElementPlusResolver({ importStyle: 'css' })], dirs: [], dts: 'components.d.ts' }),
    packed(STATIC),
  ],
  resolve: { alias: { '@': path('./src') } },
  build: { outDir: STATIC, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1200, assetsInlineLimit: 0 },
  server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
})
