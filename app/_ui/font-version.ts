import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

const FOLDER = '.jaeda/fonts'

/** Changes with the cut fonts; pages remember under it that the browser has them. */
export function fontVersion(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(FOLDER)
    .filter(file => file.endsWith('.hash'))
    .sort())
    hash.update(readFileSync(`${FOLDER}/${name}`))
  return hash.digest('base64url').slice(0, 8)
}
