import { z } from 'zod'
import { frameMistakes, type MemoryFrame } from '#lib/experiments/illustration.ts'

const block = z.strictObject({
  offset: z.number().nonnegative(),
  size: z.number().positive(),
  state: z.enum(['free', 'used', 'waste']),
  label: z.string().max(40),
  changed: z.boolean().optional(),
})

const frame = z
  .strictObject({
    caption: z.string().max(600),
    blocks: z.array(block).max(512),
    mistake: z.string().max(600).optional(),
  })
  // A scene that breaks before its first picture has nothing to draw.
  .refine(
    each => (each.blocks.length === 0 && each.mistake !== undefined) || frameMistakes(each as MemoryFrame).length === 0,
  )

/** What comes out of a scene's realm, as JSON: outside input, since a learner's code ran there. */
export const sceneMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('frame'), frame }),
  z.object({ type: z.literal('broken'), message: z.string().max(1000) }),
])

export type SceneMessage = { type: 'frame'; frame: MemoryFrame } | { type: 'broken'; message: string }
