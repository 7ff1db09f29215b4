import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const STAMP = '.jaeda/built'
/** Everything that the build reads. */
const SOURCES = [
  'app',
  'lib',
  'workers',
  'content',
  'scripts/build',
  'public',
  'package-lock.json',
  'next.config.ts',
  'tsconfig.json',
]

/** Hash over names and bytes of all sources: a touched but unchanged file builds nothing. */
function sourceHash(): string {
  const hash = createHash('sha256')
  const add = (file: string) => hash.update(file).update('\0').update(readFileSync(file))
  for (const source of SOURCES.filter(each => existsSync(each))) {
    if (/\.[a-z]+$/.test(source)) add(source)
    else {
      readdirSync(source, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
        .map(entry => path.join(entry.parentPath, entry.name))
        .sort()
        .forEach(add)
    }
  }
  return hash.digest('hex')
}

/** Builds the site unless the last build was made from the same sources. Ends the process with one line when content is wrong. */
export async function ensureBuilt({ force = false } = {}): Promise<void> {
  const hash = sourceHash()
  if (!force && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return
  rmSync(STAMP, { force: true })
  const started = performance.now()
  console.log('글꼴과 레슨을 준비해요')
  const [{ buildFonts }, { buildContent }, { buildExercises }, { freezeSite }] = await Promise.all([
    import('./fonts.ts'),
    import('./content.ts'),
    import('./exercises.ts'),
    import('./freeze.ts'),
  ])
  try {
    await buildContent()
    await buildExercises()
  } catch (error) {
    if ((error as Error).name !== 'ContentError') throw error
    console.error(`레슨을 고쳐야 빌드할 수 있어요 / content has mistakes:\n${(error as Error).message}`)
    process.exit(1)
  }
  await buildFonts()
  console.log('사이트를 빌드해요')
  const next = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (next.status !== 0) {
    console.error(`${next.stdout}\n${next.stderr}\n빌드하지 못했어요 / next build failed`)
    process.exit(1)
  }
  await freezeSite()
  writeFileSync(STAMP, hash)
  console.log(`빌드했어요 (${((performance.now() - started) / 1000).toFixed(0)}초)`)
}
