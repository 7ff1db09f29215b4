/** Connections of this machine to itself. Only Node has them. */
export interface Network {
  /** Where they run, e.g. `127.0.0.1`. */
  readonly host: string
}
