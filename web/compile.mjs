// Compiles the style sheets, left-to-right and right-to-left.
//
// Called by pb/setting_up/assets.py: node compile.mjs FOLDER. Reads styles/ and
// node_modules/, writes FOLDER.

import { mkdirSync, writeFileSync } from 'node:fs'
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
