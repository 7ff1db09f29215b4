/**
 * Cuts the site's fonts from their full families (app/_ui/fonts): one `core` file a face with the glyphs that lessons and
 * interface use, and nineteen `rest` files (one an initial consonant, all 11,172 syllables) that a browser fetches only when
 * somebody types a syllable that the core file lacks.
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
const hex = (point: number) => point.toString(16).toUpperCase()

export async function buildFonts(): Promise<void> {
  const lessons = read(files('content', /\.(mdx|md|yaml|svg)$/))
  const drawings = read(files('content', /\.svg$/))
  const pages = read([
    ...files('app', /\.tsx?$/),
    ...files('lib/content', /^components\.ts$/),
    // What a check tests is set in bold.
    ...files('content', /^checks\.ts$/),
  ])
  const domain = read([
    ...files('lib/experiments', /(?<!\.test)\.ts$/),
    // `equivalents` lists characters that no page shows.
    ...files('lib/transcription', /(?<!\.test|^equivalents)\.ts$/),
  ])
  const wanted: Record<(typeof FACES)[number]['name'], string> = {
    'text-400': lessons + pages + domain,
    'text-600': boldParts(lessons) + boldDrawn(drawings) + pages + boldParts(domain),
    'code-400': codeParts(lessons),
  }
  mkdirSync(OUT, { recursive: true })
  const css: string[] = []
  for (const face of FACES) {
    const source = readFileSync(path.join(SOURCES, face.file))
    const core = new Set([...ALWAYS, ...wanted[face.name].normalize('NFC')].filter(char => char >= ' '))
    const hash = createHash('sha256')
      .update(source)
      .update(FEATURES.join())
      .update(String(face.noHinting))
      .update([...core].sort().join(''))
      .digest('hex')
    const cut = (text: string) =>
      subsetFont(source, text, { targetFormat: 'woff2', keepFeatures: FEATURES, noHinting: face.noHinting })
    for (let first = HANGUL_FIRST; first <= HANGUL_LAST; first += INITIAL_BLOCK) {
      const last = first + INITIAL_BLOCK - 1
      const file = `${face.name}-${hex(first)}.woff2`
      css.push(
        `@font-face{font-family:"${face.family}";font-weight:${face.weight};font-display:swap;src:url("./${file}") format("woff2");unicode-range:U+${hex(first)}-${hex(last)}}`,
      )
      if (!existsSync(path.join(OUT, file))) writeFileSync(path.join(OUT, file), await cut(range(first, last).join('')))
    }
    const stamp = path.join(OUT, `${face.name}.hash`)
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) continue
    writeFileSync(path.join(OUT, `${face.name}.woff2`), await cut([...core].join('')))
    writeFileSync(stamp, hash)
  }
  writeFileSync(path.join(OUT, 'rest.css'), `${css.join('\n')}\n`)
}

/** Bytes of the core faces, the ones every page may load. */
export function coreFontBytes(): number {
  return FACES.reduce((sum, { name }) => sum + statSync(path.join(OUT, `${name}.woff2`)).size, 0)
}
