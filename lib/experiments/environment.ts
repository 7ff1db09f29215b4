import { z } from 'zod'

const label = z.string().max(200)

/** What a result was measured on. Every field that a platform cannot know is absent, never guessed. */
export const environmentSchema = z.strictObject({
  /** Runtime with version, e.g. `Node 24.21.0`, `Chromium 156`. */
  runtime: label,
  /** JavaScript engine with version, e.g. `V8 13.6`. */
  engine: label.optional(),
  /** Operating system, as coarse as the platform tells. */
  system: label.optional(),
  /** CPU model name. */
  cpu: label.optional(),
  /** Logical cores that the platform reports. */
  cores: z.number().int().min(1).max(4096).optional(),
  /** Main memory, bytes (browsers round it). */
  memoryBytes: z.number().int().nonnegative().optional(),
  /** Whether the CPU says that it is a virtual machine's. */
  hypervisor: z.boolean().optional(),
  /** CPU frequency governor; `unknown` inside most virtual machines. */
  governor: label.optional(),
  /** File back end of the scratch files: `OPFS`, `ext4`, `tmpfs`, … */
  files: label,
  /** The database of the run, where it had one: `PostgreSQL 18.1`, `PGlite, PostgreSQL 18.1`. */
  database: label.optional(),
  /** Share of all cores' time that other processes took during the run, 0 to 1. */
  foreignCpuShare: z.number().min(0).max(1).optional(),
  /** Scheduling priority (nice value) of the measuring process. */
  priority: z.number().int().min(-20).max(20).optional(),
  /** Browser: whether fine timers and shared memory are allowed. */
  crossOriginIsolated: z.boolean().optional(),
  /** Smallest step of the clock seen, ms. */
  timerResolutionMs: z.number().nonnegative().max(1000).optional(),
})

export type Environment = z.output<typeof environmentSchema>
