import { ensureBuilt } from './build/ensure-built.ts'

if (!process.argv.includes('--dev')) await ensureBuilt()
else {
  const { buildContent } = await import('./build/content.ts')
  const { buildFonts } = await import('./build/fonts.ts')
  await buildFonts()
  await buildContent()
}
await import('../workers/launch.node.ts')
