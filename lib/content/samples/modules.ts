import type { Sample } from './extract.ts'

/** A sample as a file that TypeScript and Node read. */
export interface SampleModule {
  /** Such as `pool.ts`. */
  file: string
  source: string
  /** What the sample prints when run, line by line; undefined for one that is only checked. */
  prints: string[] | undefined
}

/**
 * Makes modules of a lesson's TypeScript samples. Code keeps its line numbers of the lesson, so that a complaint points at the
 * place to correct; what completes an excerpt is imported on the first line.
 * @param completions sources of the lesson's `samples/*.ts` by name
 * @throws Error for a name that no sample and no completion has, or that two have
 */
export function sampleModules(samples: Sample[], completions: ReadonlyMap<string, string>): SampleModule[] {
  const sources = new Map(completions)
  for (const { name, code } of samples) {
    if (!name) continue
    if (sources.has(name)) throw new Error(`two samples are called "${name}"`)
    sources.set(name, code)
  }
  return samples.map(({ name, uses, code, line, run }) => {
    const imports = uses.map(used => {
      const source = sources.get(used)
      if (source === undefined) throw new Error(`line ${line}: no sample is called "${used}"`)
      return `import { ${exportsOf(source).join(', ')} } from './${used}.ts';`
    })
    return {
      file: `${name ?? `line-${line}`}.ts`,
      source: `${imports.join(' ')}export {};${'\n'.repeat(line - 1)}${code}\n`,
      prints: run ? printed(code) : undefined,
    }
  })
}

/** Names that a module exports, types marked as such for Node, which only strips types. */
function exportsOf(source: string): string[] {
  const declarations = source.matchAll(
    /^export (?:declare )?(?:async )?(function\*?|class|const|let|interface|type) (\w+)/gm,
  )
  return [...declarations].map(([, kind, name]) =>
    kind === 'interface' || kind === 'type' ? `type ${name}` : `${name}`,
  )
}

/** The comments behind calls of console.log. @throws Error for a call without one */
function printed(code: string): string[] {
  return code.split('\n').flatMap(text => {
    if (!text.includes('console.log(')) return []
    const comment = /console\.log\(.*\) \/\/ (.+)$/.exec(text)?.[1]
    if (!comment) throw new Error(`a sample that runs says behind console.log what it prints: ${text.trim()}`)
    return [comment]
  })
}
