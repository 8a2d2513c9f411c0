// The documentation site. Its pages are ../docs as they are: this file says where links lead that leave
// them, and what the navigation shows.
import { cp, readFile, readdir } from 'node:fs/promises'
import { existsSync, statSync } from 'node:fs'
import { dirname, join, posix, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'

const repository = 'https://github.com/altlas/altlas-lint'
const base = process.env.SITE_BASE ?? '/altlas-lint/'
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const docs = join(root, 'docs')

const external = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i

// href returns where a relative link of a page leads: to a page, to a file that the site holds, or to
// GitHub for what lies outside docs. A target that does not exist is left to VitePress, which rejects it.
function href(link, page) {
  if (external.test(link) || link.startsWith('#')) return link
  const [path, fragment] = link.split(/(?=#)/)
  const target = posix.normalize(posix.join('docs', posix.dirname(page), decodeURI(path)))
  const file = join(root, target)
  if (!existsSync(file)) return link
  if (!target.startsWith('docs/')) {
    return `${repository}/${statSync(file).isDirectory() ? 'tree' : 'blob'}/main/${target}${fragment ?? ''}`
  }
  if (target.endsWith('.md')) return link.replace(/README\.md(?=$|#)/, 'index.md')
  return `${base}${target.slice('docs/'.length)}`
}

// pages are Markdown for GitHub: what looks like a tag or a Vue expression is text.
function plain(md) {
  md.set({ html: false })
  const { text } = md.renderer.rules
  md.renderer.rules.text = (...args) => text(...args).replaceAll('{{', '&#123;&#123;')
  md.core.ruler.push('leave-docs', (state) => {
    const page = state.env.relativePath
    for (const block of state.tokens) {
      if (block.type === 'fence' && block.info.trim() === 'rego') block.info = 'text' // Shiki knows no Rego
      for (const token of block.children ?? []) {
        if (token.type !== 'link_open') continue
        const link = token.attrGet('href')
        const target = href(link, page.replace(/(^|\/)index\.md$/, (name) => (existsSync(join(docs, page)) ? name : name.replace('index', 'README'))))
        token.attrSet('href', target)
        if (target.startsWith(base) && !external.test(link)) token.attrSet('target', '_self') // no page of the site
      }
    }
  })
}

// The pages lie outside this folder: the modules that they are compiled to import are found from here.
const modules = {
  name: 'modules',
  enforce: 'pre',
  resolveId(id, importer, options) {
    if (!importer?.startsWith(docs) || !/^[a-z@]/.test(id)) return null
    return this.resolve(id, fileURLToPath(import.meta.url), { ...options, skipSelf: true })
  },
}

// files returns the paths below a folder.
async function files(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}

// checkLinks reports links of the built pages to files and headings that do not exist. VitePress itself
// checks pages alone.
async function checkLinks(outDir) {
  const pages = new Map()
  for (const file of await files(outDir)) {
    const html = file.endsWith('.html') ? await readFile(file, 'utf8') : ''
    const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]))
    pages.set(relative(outDir, file).replaceAll('\\', '/'), { html, ids })
  }
  const dead = new Map()
  for (const [name, { html }] of pages) {
    for (const [, link] of html.matchAll(/\s(?:href|src)="([^"]+)"/g)) {
      if (external.test(link)) continue
      const url = new URL(link.replaceAll('&amp;', '&'), `https://site${base}${name}`)
      let path = decodeURI(url.pathname).slice(base.length)
      if (path === '' || path.endsWith('/')) path += 'index.html'
      const page = pages.get(path)
      const fragment = decodeURIComponent(url.hash.slice(1))
      if (!page || (fragment && page.html && !page.ids.has(fragment))) dead.set(link, name)
    }
  }
  if (dead.size) throw new Error(`dead links:\n${[...dead].map(([link, name]) => `${name}: ${link}`).join('\n')}`)
}

export default defineConfig({
  title: 'altlas-lint',
  description: 'A Dockerfile linter and policy checker',
  lang: 'en',
  base,
  srcDir: '../docs',
  outDir: 'dist',
  cacheDir: '.cache',
  rewrites: { 'policies/README.md': 'policies/index.md' },
  markdown: { config: plain },
  vite: {
    plugins: [modules],
    build: { chunkSizeWarningLimit: 4096 }, // the search index
  },
  metaChunk: true,
  async buildEnd({ outDir }) {
    for (const file of await files(docs)) {
      if (!file.endsWith('.md')) await cp(file, join(outDir, relative(docs, file)))
    }
    await checkLinks(outDir)
  },
  themeConfig: {
    search: { provider: 'local' },
    editLink: { pattern: `${repository}/edit/main/docs/:path` },
    socialLinks: [{ icon: 'github', link: repository }],
    outline: [2, 3],
    nav: [
      { text: 'Policies', link: '/policies/' },
      { text: 'Configuration', link: '/configuration' },
      { text: 'Changelog', link: `${repository}/blob/main/CHANGELOG.md` },
    ],
    sidebar: [
      {
        text: 'Use',
        items: [
          { text: 'Start here', link: '/' },
          { text: 'Adopt in an old repository', link: '/adopting' },
          { text: 'Configuration', link: '/configuration' },
          { text: 'Suppress a finding', link: '/suppressing' },
          { text: 'Hooks and pipelines', link: '/ci' },
          { text: 'Report formats', link: '/formats' },
        ],
      },
      {
        text: 'Checklists',
        items: [
          { text: 'Where images are used', link: '/images' },
          { text: 'Evidence', link: '/evidence' },
        ],
      },
      {
        text: 'Policies',
        items: [
          { text: 'Index', link: '/policies/' },
          { text: 'Write a policy', link: '/writing-policies' },
          { text: 'The document', link: '/document' },
        ],
      },
      {
        text: 'Background',
        items: [
          { text: 'Compatibility', link: '/compatibility' },
          { text: 'Performance', link: '/performance' },
          { text: 'False positives', link: '/false-positives' },
          { text: 'Differences between linters', link: '/differences' },
          { text: 'Decisions', link: '/decisions' },
          { text: 'Releasing', link: '/releasing' },
        ],
      },
    ],
  },
})
