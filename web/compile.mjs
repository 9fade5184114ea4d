// Compiles the style sheets, left-to-right and right-to-left, and puts the scripts of the map that one can move beside them.
//
// Called by pb/setting_up/assets.py: node compile.mjs FOLDER. Reads styles/ and
// node_modules/, writes FOLDER.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { dirname, join } from 'node:path'
import rtlcss from 'rtlcss'
import * as sass from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const frontend = join(here, 'node_modules', 'govuk-frontend', 'dist')
const into = process.argv[2]

mkdirSync(into, { recursive: true })
const { css } = sass.compile(join(here, 'styles', 'site.scss'), {
  loadPaths: [frontend],
  style: 'compressed',
  quietDeps: true
})
writeFileSync(join(into, 'site.css'), css)
writeFileSync(join(into, 'site.rtl.css'), rtlcss.process(css))

// Of pages with a map, and of no others: no picture of Leaflet's own is used, so none is named.
const map = sass.compile(join(here, 'styles', 'map.scss'), { loadPaths: [join(here, 'node_modules')], style: 'compressed', quietDeps: true })
writeFileSync(join(into, 'map.css'), map.css.replace(/[\w-]+:\s*url\([^)]*\);?/g, ''))
for (const [from, name] of [['leaflet/dist/leaflet.js', 'leaflet.js'], ['protomaps-leaflet/dist/protomaps-leaflet.js', 'protomaps-leaflet.js']]) {
  const text = readFileSync(join(here, 'node_modules', from), 'utf8')
  writeFileSync(join(into, name), text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n')) // the sources are not served
}
