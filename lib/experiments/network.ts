/** An end of something that was opened; `close` may be called again. */
interface Closable {
  close(): Promise<void>
}

/** Waits for connections on a free port. Closing it closes its connections. */
export interface Listener extends Closable {
  readonly port: number
}

/** One end of a TCP connection. Bytes go out at once, not gathered (TCP_NODELAY). */
export interface Connection extends Closable {
  /** Resolves once the operating system has taken all of `data`, which must not change until then. Rejects when it broke. */
  write(data: Uint8Array): Promise<void>
  /** Calls for each piece that arrives, which may be kept; earlier listeners hear nothing any more. */
  onData(listener: (data: Uint8Array) => void): void
  /** Resolves once either end has closed it, or it broke. */
  readonly closed: Promise<void>
}

/** Answers a request with `body`; `done` is called once, when the bytes are not needed any more, also after a broken connection. */
export type Answer = (body: Uint8Array, done: () => void) => void

/** Asks over connections that stay open (keep-alive), at most so many at once as it was made with. */
export interface HttpClient extends Closable {
  /** Bytes of the answer's body. Rejects when there is no answer, or another status than 200. */
  get(port: number, path: string): Promise<number>
}

/** Connections of this machine to itself. Only Node has them, in the kernel's thread and in its workers alike. */
export interface Network {
  /** Where they run, e.g. `127.0.0.1`. */
  readonly host: string
  listen(onConnection: (connection: Connection) => void): Promise<Listener>
  connect(port: number): Promise<Connection>
  /** An HTTP/1.1 server; `handle` is called for each request with its path. */
  serve(handle: (path: string, answer: Answer) => void): Promise<Listener>
  client(connections: number): HttpClient
}
