import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

export default defineConfig(({ command }) => ({
  plugins: [
    tailwindcss(),
    sveltekit({
      adapter: adapter({ out: 'build' }),
      csp: {
        mode: 'auto',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src-elem': ['self'],
          // The canvas and floating parts place themselves by style attributes in the first markup.
          'style-src-attr': ['unsafe-inline'],
          'img-src': ['self', 'data:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'manifest-src': ['self'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  // Fonts stay files: the policy for content refuses them as data.
  build: { assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined) },
  // In development, packages with Svelte in them are looked for in our package.json, which lists none.
  ...(command === 'serve' && { ssr: { noExternal: [/svelte/, 'bits-ui', 'runed'] } }),
  // Only for `vite dev`; the built app is served by the API's own port.
  server: {
    fs: { allow: ['..'] },
    port: 5199,
    proxy: {
      '/api': { target: process.env.MAINSPRING_DEV_API ?? 'http://127.0.0.1:3000', changeOrigin: false },
    },
  },
}))
