/**
 * Stable ids of a lesson's paragraphs. They stand in `paragraphs.txt` beside the lesson, one `id hash` a line in reading
 * order, and survive edits: an unchanged text keeps its id wherever it moved to, an edited one keeps it in its place.
 */
export interface NamedParagraph {
  id: string
  hash: string
}

export function parseIds(source: string): NamedParagraph[] {
  return source
    .split('\n')
    .filter(line => line.trim() !== '' && !line.startsWith('#'))
    .map(line => {
      const [id = '', hash = ''] = line.split(' ')
      return { id, hash }
    })
}

export function formatIds(paragraphs: NamedParagraph[]): string {
  return [
    '# Stable paragraph ids, written by `npm run content:ids`. Commit it with every change of the text.',
    ...paragraphs.map(({ id, hash }) => `${id} ${hash}`),
    '',
  ].join('\n')
}

/**
 * Gives each paragraph of the present text its id, keeping those of `known` by the rule above. New ids are above every known
 * one of their section, and above the `retired` ones, which somebody's attempt may still hold.
 */
export function assignIds(
  known: NamedParagraph[],
  present: { section: string; hash: string }[],
  retired: readonly string[] = [],
): NamedParagraph[] {
  const anchors = longestCommon(known, present)
  const ids: (string | undefined)[] = present.map(() => undefined)
  for (const [k, p] of anchors) ids[p] = known[k]?.id
  // Between two anchors the same number of texts on both sides: they were edited in place.
  const edges: [number, number][] = [[-1, -1], ...anchors, [known.length, present.length]]
  for (let i = 1; i < edges.length; i++) {
    const [fromKnown, fromPresent] = edges[i - 1]!
    const [toKnown, toPresent] = edges[i]!
    const gap = toKnown - fromKnown
    if (gap !== toPresent - fromPresent) continue
    for (let step = 1; step < gap; step++) ids[fromPresent + step] = known[fromKnown + step]?.id
  }
  moveBack(known, present, ids)
  const highest = new Map<string, number>()
  for (const id of [...known.map(({ id }) => id), ...retired]) {
    const [, section = '', number = '0'] = /^(.*)-(\d+)$/.exec(id) ?? []
    highest.set(section, Math.max(highest.get(section) ?? 0, Number(number)))
  }
  return present.map(({ section, hash }, index) => {
    const kept = ids[index]
    if (kept) return { id: kept, hash }
    const next = (highest.get(section) ?? 0) + 1
    highest.set(section, next)
    return { id: `${section}-${next}`, hash }
  })
}

/** A text that moved elsewhere takes its id along, as long as the text is unique on both sides. */
function moveBack(known: NamedParagraph[], present: { hash: string }[], ids: (string | undefined)[]): void {
  const used = new Set(ids)
  const free = known.filter(({ id }) => !used.has(id))
  for (const { id, hash } of free) {
    if (free.filter(each => each.hash === hash).length > 1) continue
    const places = present.flatMap((each, index) => (each.hash === hash && !ids[index] ? [index] : []))
    if (places.length === 1) ids[places[0]!] = id
  }
}

/** Longest common subsequence by hash, as index pairs. Quadratic in time and memory: lessons have at most some 1,500 paragraphs. */
function longestCommon(a: { hash: string }[], b: { hash: string }[]): [number, number][] {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i]!.hash === b[j]!.hash
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]!.hash === b[j]!.hash) pairs.push([i++, j++])
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++
    else j++
  }
  return pairs
}
