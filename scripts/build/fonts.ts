/**
 * Cuts the site's fonts from their full families (app/_ui/fonts), a face at a time. `core`: the glyphs of everything that is
 * read (lessons, experiments, the pages around them). `work`: what only the pages of work use besides (exercises, classes,
 * accounts). `rest`: all 11,172 syllables in nineteen files, one an initial consonant; a browser fetches one only when somebody
 * types a syllable that the others lack. Pages of work and of typing import `rest.css`.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import subsetFont from 'subset-font'

const OUT = '.jaeda/fonts'
const SOURCES = 'app/_ui/fonts'

const FACES = [
  { file: 'Pretendard-Regular.woff2', name: 'text-400', family: 'Pretendard Rest', weight: 400, noHinting: false },
  { file: 'Pretendard-SemiBold.woff2', name: 'text-600', family: 'Pretendard Rest', weight: 600, noHinting: false },
  // Its instructions for low resolutions are two fifths of its bytes; Pretendard has next to none.
  { file: 'D2Coding.woff2', name: 'code-400', family: 'D2Coding Rest', weight: 400, noHinting: true },
] as const

/** Figures of one width. Alternates would double the core files; kerning, mostly of Latin letters, costs 2 KB a face. */
const FEATURES = ['tnum']

const HANGUL_FIRST = 0xac00
const HANGUL_LAST = 0xd7a3
/** Always at hand, whatever the pages say: what people type most. */
const ALWAYS = [
  ...range(0x20, 0x7e),
  ...'·…‘’“”–—×÷±≤≥≈→←↑↓⌈⌉°µ₩©'.split(''),
  ...range(0x3131, 0x3163), // single jamo: a syllable being composed
]

function range(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index))
}

function* files(folder: string, pattern: RegExp): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* files(file, pattern)
    else if (pattern.test(entry.name)) yield file
  }
}

/** Folders of `app` whose pages load what the core lacks. */
const WORK = /^app\/(account|admin|classes|exercises|lessons|review|setup|sign-in|sign-up)\//
const EXERCISE = /^content\/.*\/exercises\//

/** What is set in the bold face: headings, **strong** and table heads of Markdown, titles and questions of data. */
function boldParts(markdown: string): string {
  return [...markdown.matchAll(/^#+ .*$|\*\*[^*\n]+\*\*|^\|.*\|\n(?=\|[-: |]+\|$)|(?:title|question).*/gm)]
    .map(([match]) => match)
    .join('')
}

/** Labels of drawings that are set in the bold face (app/_ui/prose.css). */
function boldDrawn(svg: string): string {
  return [...svg.matchAll(/<text class="d-(?:accent-)?text".*/g)].map(([match]) => match).join('')
}

function codeParts(markdown: string): string {
  return [...markdown.matchAll(/```[\s\S]*?```|`[^`\n]+`/g)].map(([match]) => match).join('')
}

function read(list: Iterable<string>): string {
  return [...list].map(file => readFileSync(file, 'utf8')).join('\n')
}

/** Syllables that share an initial consonant: 21 vowels × 28 finals (Unicode 3.12). */
const INITIAL_BLOCK = 588
const glyphs = (text: string) => [...new Set(text.normalize('NFC'))].filter(char => char >= ' ').sort()
const hex = (point: number) => point.toString(16).toUpperCase()

export async function buildFonts(): Promise<void> {
  const sources = {
    content: [...files('content', /\.(mdx|md|yaml|svg)$/)],
    drawings: read(files('content', /\.svg$/)),
    pages: [...files('app', /\.tsx?$/)],
    components: read(files('lib/content', /^components\.ts$/)),
    // What a check tests is set in bold.
    checks: read(files('content', /^checks\.ts$/)),
    domain: read([
      ...files('lib/experiments', /(?<!\.test)\.ts$/),
      // `equivalents` lists characters that no page shows.
      ...files('lib/transcription', /(?<!\.test|^equivalents)\.ts$/),
    ]),
  }
  const lessons = read(sources.content.filter(file => !EXERCISE.test(file)))
  const exercises = read(sources.content.filter(file => EXERCISE.test(file)))
  // Lessons name their exercises.
  const titles = [...exercises.matchAll(/^title:.*/gm)].map(([match]) => match).join('')
  const reading = read(sources.pages.filter(file => !WORK.test(file))) + sources.components + titles
  const working = read(sources.pages.filter(file => WORK.test(file)))
  const wanted: Record<(typeof FACES)[number]['name'], { core: string; work: string }> = {
    'text-400': { core: lessons + reading + sources.domain, work: exercises + working },
    'text-600': {
      core: boldParts(lessons) + boldDrawn(sources.drawings) + reading + boldParts(sources.domain),
      work: boldParts(exercises) + working + sources.checks,
    },
    'code-400': { core: codeParts(lessons), work: codeParts(exercises) },
  }
  mkdirSync(OUT, { recursive: true })
  const css: string[] = []
  for (const face of FACES) {
    const source = readFileSync(path.join(SOURCES, face.file))
    const core = glyphs(ALWAYS.join('') + wanted[face.name].core)
    const work = glyphs(wanted[face.name].work).filter(char => !core.includes(char))
    const cut = (text: string) =>
      subsetFont(source, text, { targetFormat: 'woff2', keepFeatures: FEATURES, noHinting: face.noHinting })
    /** Cuts a file unless it was cut of the same glyphs before. */
    const keep = async (name: string, chars: string[]) => {
      const stamp = path.join(OUT, `${name}.hash`)
      const hash = createHash('sha256')
        .update(source)
        .update(FEATURES.join())
        .update(String(face.noHinting))
        .update(chars.join(''))
        .digest('hex')
      if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
      writeFileSync(path.join(OUT, `${name}.woff2`), await cut(chars.join('')))
      writeFileSync(stamp, hash)
    }
    const declare = (file: string, ranges: string) =>
      css.push(
        `@font-face{font-family:"${face.family}";font-weight:${face.weight};font-display:swap;src:url("./${file}") format("woff2");unicode-range:${ranges}}`,
      )
    for (let first = HANGUL_FIRST; first <= HANGUL_LAST; first += INITIAL_BLOCK) {
      const last = first + INITIAL_BLOCK - 1
      const file = `${face.name}-${hex(first)}.woff2`
      declare(file, `U+${hex(first)}-${hex(last)}`)
      if (!existsSync(path.join(OUT, file))) writeFileSync(path.join(OUT, file), await cut(range(first, last).join('')))
    }
    await keep(face.name, core)
    if (work.length === 0) continue
    await keep(`${face.name}-work`, work)
    // Of two that have a glyph the later one is taken.
    declare(`${face.name}-work.woff2`, work.map(char => `U+${hex(char.codePointAt(0) ?? 0)}`).join())
  }
  writeFileSync(path.join(OUT, 'rest.css'), `${css.join('\n')}\n`)
}

/** Bytes of the core faces, the ones every page may load. */
export function coreFontBytes(): number {
  return FACES.reduce((sum, { name }) => sum + statSync(path.join(OUT, `${name}.woff2`)).size, 0)
}
